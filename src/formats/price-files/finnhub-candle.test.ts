// Finnhub's daily candles: the documented form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseFinnhubCandle } from './finnhub-candle.ts'

/** 2024-01-02 and 2024-01-03, midnight UTC. */
const candle = {
  c: [185.64, 184.25],
  h: [188.44, 185.88],
  l: [183.885, 183.43],
  o: [187.15, 184.22],
  t: [1_704_153_600, 1_704_240_000],
  v: [82_488_700, 58_414_460],
  s: 'ok',
}
const parse = (body: unknown) =>
  parseFinnhubCandle(new TextEncoder().encode(JSON.stringify(body)), { symbol: 'AAPL' })
const refused = (changes: object, path: string) =>
  assert.throws(() => parse({ ...candle, ...changes }), { code: 'bad-payload', details: { path } })

test('parallel arrays become bars on the days of their moments in UTC', () => {
  const { bars } = parse(candle)
  assert.deepEqual([...bars.day], [epochDay(2024, 1, 2), epochDay(2024, 1, 3)])
  assert.deepEqual([...bars.close], candle.c)
  assert.deepEqual([...bars.low], candle.l)
})

test('no_data is said to be an empty window or an unknown symbol', () => {
  assert.throws(() => parse({ s: 'no_data' }), { code: 'no-data', retry: 'elsewhere' })
})

test('arrays of unequal length, milliseconds and other statuses are refused with their path', () => {
  refused({ c: [1] }, 'c')
  refused({ t: [1_704_153_600_000, 1_704_240_000_000] }, 't[0]')
  refused({ o: [1, 'x'] }, 'o[1]')
  refused({ l: [1, 0] }, 'l[1]')
  refused({ s: 'error' }, 's')
})
