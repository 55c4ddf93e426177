// FRED's observations: the documented form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseFredObservations } from './fred-observations.ts'

const observation = (date: string, value: unknown) => ({
  realtime_start: '2024-02-01',
  realtime_end: '2024-02-01',
  date,
  value,
})
const answer = (observations: readonly unknown[], count = observations.length) =>
  new TextEncoder().encode(JSON.stringify({ units: 'lin', count, offset: 0, limit: 100_000, observations }))
const refused = (body: Uint8Array, path: string) =>
  assert.throws(() => parseFredObservations(body), { code: 'bad-payload', details: { path } })

test('values are numbers below zero too, and a lone point is a missing one', () => {
  const { day, value, digits } = parseFredObservations(
    answer([observation('2024-01-01', '-0.25'), observation('2024-02-01', '.')]),
  )
  assert.deepEqual([...day], [epochDay(2024, 1, 1), epochDay(2024, 2, 1)])
  assert.deepEqual([...value], [-0.25, Number.NaN])
  assert.deepEqual(digits, ['-0.25', ''])
})

test('a page of a longer answer, days out of order and words are refused with their path', () => {
  refused(answer([observation('2024-01-01', '1')], 2), 'observations')
  refused(answer([observation('2024-02-01', '1'), observation('2024-01-01', '1')]), 'observations[1]')
  refused(answer([observation('2024-02-01', '1'), observation('2024-02-01', '1')]), 'observations[1]')
  refused(answer([observation('2024-01-01', 'high')]), 'observations[0].value')
  refused(answer([observation('January', '1')]), 'observations[0].date')
})
