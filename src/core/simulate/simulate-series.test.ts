// Tests of whole simulated series: repeatable, believable, and related to each other.
import { lowerBound } from '#core/time/day-window.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import { clean } from '#core/cleaning/clean.ts'
import { covariance } from '#core/math/covariance.ts'
import { momentsOf, sampleKurtosis } from '#core/math/moments.ts'
import { sliceBars } from '#core/market/bars.ts'
import { assessQuality } from '#core/quality/assess-quality.ts'
import { alignOnCommonDays } from '#core/risk/align.ts'
import { simpleReturns } from '#core/risk/simple-returns.ts'
import { type EpochDay, epochDay } from '#core/time/epoch-day.ts'
import { simulatedSymbols } from './cast.ts'
import { SIMULATED_FROM, simulateMarket } from './market.ts'
import { simulateSeries } from './simulate-series.ts'

const market = simulateMarket(42)
const newYork = calendarFor('XNYS')
const today = epochDay(2025, 6, 30)
const seriesOf = (symbol: string, calendar = newYork, until: EpochDay = today) =>
  simulateSeries(market, { symbol, calendar, today: until, faults: false })
const returnsOf = (symbol: string, calendar = newYork) => {
  const { bars } = seriesOf(symbol, calendar)
  return simpleReturns(bars.day, bars.adj_close)
}
const correlation = (a: Float64Array, b: Float64Array) =>
  covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b))

test('a series holds every session from 2000 to today, and says what it is', () => {
  const series = seriesOf('syn001')
  assert.deepEqual(series.bars.day, sessionsBetween(newYork, SIMULATED_FROM, today).slice())
  assert.equal(series.symbol, 'syn001')
  assert.equal(series.currency, 'USD')
  assert.equal(series.exchange, 'XNYS')
  assert.equal(series.rowsRead, series.bars.day.length)
  assert.deepEqual(series.row.subarray(0, 3), Int32Array.of(1, 2, 3))
})

test('asking again gives the same to the last bit, in upper or lower case; another seed does not', () => {
  assert.deepEqual(seriesOf('SYN001').bars, seriesOf('syn001').bars)
  const elsewhere = simulateSeries(simulateMarket(43), {
    symbol: 'SYN001',
    calendar: newYork,
    today,
    faults: false,
  })
  assert.notDeepEqual(elsewhere.bars.close, seriesOf('SYN001').bars.close)
})

test('a later day adds bars; returns of the days before stay what they were', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), (earlier) => {
      const until = (today - earlier) as EpochDay
      const short = seriesOf('SYN002', newYork, until).bars
      const long = seriesOf('SYN002').bars
      const shortReturns = simpleReturns(short.day, short.adj_close)
      const longReturns = simpleReturns(long.day, long.adj_close)
      for (let i = 0; i < shortReturns.value.length; i++) {
        assert.ok(Math.abs(shortReturns.value[i]! - longReturns.value[i]!) < 2e-5, `bar ${i}`)
      }
    }),
    { numRuns: 10 },
  )
})

test('symbols asked for one by one move together, also on another exchange', () => {
  const own = returnsOf('SYN001')
  for (const [symbol, calendar] of [
    ['SYN002', newYork],
    ['SYN004', newYork],
    ['ELSEWHERE.L', calendarFor('XLON')],
  ] as const) {
    const { a, b } = alignOnCommonDays(own, returnsOf(symbol, calendar))
    const together = correlation(a, b)
    assert.ok(together > 0.2 && together < 0.95, `${symbol}: ${together}`)
  }
})

test('returns have fat tails, and volume rises with the size of the move', () => {
  for (const symbol of simulatedSymbols) {
    const { bars } = seriesOf(symbol)
    const { value } = simpleReturns(bars.day, bars.close)
    assert.ok(sampleKurtosis(momentsOf(value)) > 1, symbol)
    const sizes = value.map(Math.abs)
    const logVolume = bars.volume.slice(1).map(Math.log)
    const year = sizes.length - 252
    assert.ok(correlation(sizes.subarray(year), logVolume.subarray(year)) > 0.2, symbol)
  }
})

test('adj_close earns the dividend back: its return on the day is that of the price on what was left of it', () => {
  const { bars, actions } = seriesOf('SYN001')
  const dividends = actions.filter(({ kind }) => kind === 'dividend')
  assert.ok(dividends.length > 90)
  for (const { day, value } of dividends) {
    const i = lowerBound(bars.day, day)
    const total = bars.adj_close[i]! / bars.adj_close[i - 1]!
    const price = bars.close[i]! / (bars.close[i - 1]! - value)
    assert.ok(Math.abs(total - price) < 1e-4, `${day}: ${total}, ${price}`)
  }
  assert.equal(bars.adj_close.at(-1), bars.close.at(-1))
})

test('cleaning finds nothing to remove or repair, and the quality is excellent', () => {
  for (const symbol of simulatedSymbols) {
    const series = seriesOf(symbol)
    const { bars, removed, repaired } = clean(series, { calendar: newYork, repair: 'safe' })
    assert.deepEqual(removed, [], symbol)
    assert.deepEqual(repaired, [], symbol)
    const quality = assessQuality(bars, { calendar: newYork, from: null, to: null, asOf: today })
    assert.equal(quality.completeness, 1)
    assert.equal(quality.level, 'excellent')
  }
})

test('cleaning and quality find the faults that are there on purpose', () => {
  const judged = (symbol: string) => {
    const series = simulateSeries(market, { symbol, calendar: newYork, today, faults: true })
    const cleaned = clean(series, { calendar: newYork, repair: 'safe' })
    const quality = assessQuality(cleaned.bars, { calendar: newYork, from: null, to: null, asOf: today })
    return { ...cleaned, quality }
  }
  const rules = (findings: readonly { readonly rule: string }[]) => new Set(findings.map(({ rule }) => rule))
  assert.ok(rules(judged('SYN003').repaired).has('unit-error'))
  assert.equal(judged('SYN005').quality.gaps.length, 26)
  assert.ok(rules(judged('SYN007').flags).has('stale-run'))
  assert.deepEqual(rules(judged('SYN009').removed), new Set(['ohlc-order']))
})

test('before 2000 there is no bar', () => {
  assert.equal(seriesOf('SYN001', newYork, epochDay(1999, 12, 31)).rowsRead, 0)
  assert.equal(sliceBars(seriesOf('SYN001').bars, 0, 1).day[0], epochDay(2000, 1, 3))
})
