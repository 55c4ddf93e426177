// Dated values are looked at before they are believed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import type { SeriesSource } from '#ports/series-source.ts'
import { validatedSeries } from './validated-series.ts'

const days = Int32Array.of(epochDay(2024, 1, 2), epochDay(2024, 1, 3))
const source: SeriesSource = {
  id: 'acme',
  about: 'acme',
  requestsPerMinute: null,
  requestsPerDay: null,
  delay: 'none',
  licence: 'none',
  values: async () => ({ day: days, value: Float64Array.of(1, 2), digits: ['1', '2'] }),
}
const { signal } = new AbortController()
const ask = (from: number | null, to: number | null) =>
  validatedSeries(source).values({ id: 'X', from: from as null, to: to as null }, signal)

test('values inside the window are handed on, ends included', async () => {
  assert.deepEqual([...(await ask(days[0]!, days[1]!)).value], [1, 2])
  assert.deepEqual([...(await ask(null, null)).value], [1, 2])
})

test('a value outside the window is not believed', async () => {
  for (const [from, to] of [
    [days[1]!, null],
    [null, days[0]!],
  ] as const)
    await assert.rejects(ask(from, to), { code: 'bad-payload', retry: 'elsewhere' })
})
