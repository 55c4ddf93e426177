// Validation: what is believed and what is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { PriceSeries } from '#core/market/price-series.ts'
import { addDays, MS_PER_DAY, parseIsoDay } from '#core/time/epoch-day.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { validated } from './validated.ts'

const { signal } = new AbortController()
const from = parseIsoDay('2024-01-01')!
const request = { symbol: 'AAPL', from, to: addDays(from, 101) }
const day = (offset: number) => from + offset
const clock = virtualClock(day(99) * MS_PER_DAY)
const answering = (series: PriceSeries) =>
  validated(
    scriptedSource('s', () => series),
    clock,
  ).history(request, signal)

const believed = {
  'days oldest first': seriesOf('AAPL', [day(0), day(1), day(5)]),
  'days newest first': seriesOf('AAPL', [day(5), day(1), day(0)]),
  'the running day beside the closed one': seriesOf('AAPL', [day(0), day(1), day(1)]),
  'a symbol in other letters': seriesOf('aapl', [day(0)]),
  'one positive close among missing ones': seriesOf('AAPL', [day(0), day(1)], [Number.NaN, 1]),
  'the start of the window, and tomorrow, which some exchange is in': seriesOf('AAPL', [day(0), day(100)]),
}
for (const [name, series] of Object.entries(believed)) {
  test(`${name} is believed`, async () => {
    assert.equal((await answering(series)).series, series)
  })
}

const refused = {
  'another symbol': { series: seriesOf('MSFT', [day(0)]), why: /it is about "MSFT"/ },
  'a day before the window': { series: seriesOf('AAPL', [day(-1), day(0)]), why: /2023-12-31 lies outside/ },
  'a day after the window': { series: seriesOf('AAPL', [day(0), day(102)]), why: /2024-04-12 lies outside/ },
  'a day to come': { series: seriesOf('AAPL', [day(0), day(101)]), why: /2024-04-11 has not come yet/ },
  'days that jump back and forth': {
    series: seriesOf('AAPL', [day(0), day(3), day(2), day(4)]),
    why: /jump back and forth at 2024-01-03/,
  },
  'the same day three times': {
    series: seriesOf('AAPL', [day(0), day(1), day(1), day(1)]),
    why: /2024-01-02 stands there 3 times/,
  },
  'no positive close': { series: seriesOf('AAPL', [day(0), day(1)], [0, -1]), why: /no positive close/ },
  'no bars': { series: seriesOf('AAPL', []), why: /no positive close/ },
}
for (const [name, { series, why }] of Object.entries(refused)) {
  test(`${name} is refused as bad-payload, for another source to do better`, async () => {
    await assert.rejects(answering(series), { code: 'bad-payload', retry: 'elsewhere', message: why })
  })
}

test('any ascending days inside the window are believed', async () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(offsets, async (days) => {
      await answering(seriesOf('AAPL', days.sort((a, b) => a - b).map(day)))
    }),
  )
})
