// Tests of unadjusted simulated prices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { SIMULATED_FROM, simulateMarket } from './market.ts'
import { simulateRawHistory } from './raw-history.ts'

const market = simulateMarket(7)
const sessions = sessionsBetween(calendarFor('XNYS'), SIMULATED_FROM, epochDay(2025, 12, 31))

test('every bar of any symbol is a possible one, in whole cents', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), (symbol) => {
      const { open, high, low, close, volume } = simulateRawHistory(market, symbol, sessions)
      for (let i = 0; i < sessions.length; i++) {
        const highest = Math.max(open[i]!, close[i]!)
        const lowest = Math.min(open[i]!, close[i]!)
        assert.ok(high[i]! >= highest && low[i]! <= lowest && low[i]! > 0, `bar ${i}`)
        assert.ok(Number.isInteger(volume[i]) && volume[i]! >= 0)
        assert.equal(Math.round(close[i]! * 100) / 100, close[i])
      }
    }),
    { numRuns: 10 },
  )
})

test('the first days do not depend on how many follow', () => {
  const long = simulateRawHistory(market, 'SYN001', sessions)
  const short = simulateRawHistory(market, 'SYN001', sessions.subarray(0, 1000))
  for (const field of ['open', 'high', 'low', 'close', 'volume', 'split', 'dividend'] as const) {
    assert.deepEqual(short[field], long[field].slice(0, 1000), field)
  }
})

test('dividends come four times a year, and never on the day of a split', () => {
  const symbols = Array.from({ length: 20 }, (_, i) => `PAYER${i}`)
  const histories = symbols.map((symbol) => simulateRawHistory(market, symbol, sessions))
  const counts = histories.map(({ dividend }) => dividend.filter((each) => each > 0).length)
  assert.ok(counts.some((count) => count === 0))
  assert.ok(
    counts.every((count) => count === 0 || Math.abs(count - 104) <= 1),
    `${counts}`,
  )
  for (const { dividend, split } of histories) {
    assert.ok(dividend.every((each, i) => each === 0 || split[i] === 1))
  }
})

test('a split divides the price by its ratio and keeps it within reach of a small saver', () => {
  const symbols = Array.from({ length: 20 }, (_, i) => `GROWER${i}`)
  let splits = 0
  for (const symbol of symbols) {
    const { split, close } = simulateRawHistory(market, symbol, sessions)
    split.forEach((ratio, i) => {
      if (ratio === 1) return
      splits++
      const move = (close[i]! * ratio) / close[i - 1]!
      assert.ok(move > 0.6 && move < 1.6, `${symbol} ${ratio} ${move}`)
    })
  }
  assert.ok(splits > 5)
})
