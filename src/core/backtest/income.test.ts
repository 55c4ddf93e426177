// Tests of dividends that are received while shares are held.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOfLength } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { priceTable } from '#core/market/price-table.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { incomeAmong, withIncome } from './income.ts'
import { probeLookAhead } from './look-ahead-probe.ts'
import { type BacktestRules, type Decide, runBacktest } from './run-backtest.ts'

const rules: BacktestRules = {
  windowBars: 1,
  lagBars: 0,
  rebalance: 'none',
  driftMax: null,
  costRate: 0,
  cashReturn: 0,
}
const all: Decide = () => Float64Array.of(1)
const near = (actual: ArrayLike<number>, expected: readonly number[]) => {
  assert.equal(actual.length, expected.length)
  expected.forEach((value, t) =>
    assert.ok(Math.abs(actual[t]! - value) < 1e-15, `${actual[t]} is not ${value}`),
  )
}
const on = (day: number, kind: CorporateAction['kind'], value: number): CorporateAction => ({
  day: day as EpochDay,
  kind,
  value,
})

function seriesOf(close: readonly number[], actions: readonly CorporateAction[]): PriceSeries {
  const bars = {
    ...barsOfLength(close.length),
    day: Int32Array.from(close, (_, t) => t),
    close: Float64Array.from(close),
  }
  const row = Int32Array.from(close, (_, t) => t + 2)
  const read = { row, rowsRead: close.length, undated: [], badCells: [] }
  return { symbol: 'A', currency: null, exchange: null, bars, fields: new Set(['close']), actions, ...read }
}

const pricesOf = (close: readonly number[], actions: readonly CorporateAction[]) => {
  const series = [seriesOf(close, actions)]
  return withIncome(priceTable(series), series)
}

test('a dividend is cash that lies still until the next rebalance, by hand', () => {
  // 1 buys 0.01 shares at 100. At 98, after a dividend of 2, they are 0.98 and the cash 0.02; at 110 they are 1.10.
  const prices = pricesOf([100, 98, 110], [on(1, 'dividend', 2)])
  near(runBacktest(prices, rules, all).equity, [1, 1, 1.12])
  // Put back into the share on the day: 1 / 98 × 110.
  near(runBacktest(prices, { ...rules, rebalance: 1 }, all).equity, [1, 1, 110 / 98])
})

test('cash from dividends earns its rate from the next bar on', () => {
  const prices = pricesOf([100, 98, 110], [on(1, 'dividend', 2)])
  near(runBacktest(prices, { ...rules, cashReturn: 0.1 }, all).equity, [1, 1, 1.1 + 0.022])
})

test('who has sold short pays the dividend', () => {
  const prices = pricesOf([100, 98, 98], [on(1, 'dividend', 2)])
  near(runBacktest(prices, rules, () => Float64Array.of(-1)).equity, [1, 1, 1])
})

test('a dividend on a day without a close is paid at the next', () => {
  const prices = pricesOf([100, Number.NaN, 98], [on(1, 'dividend', 2)])
  near(runBacktest(prices, rules, all).equity, [1, 1, 1])
})

test('prices as traded fall with a split, and neither they nor the dividend after it are mistaken', () => {
  // Two for one between the bars: 0.01 shares at 100 are 0.02 at 50; they are paid 1 each.
  const prices = pricesOf([100, 50, 49, 55], [on(1, 'split', 2), on(2, 'dividend', 1)])
  near(runBacktest(prices, rules, all).equity, [1, 1, 1, 1.1 + 0.02])
})

test('a dividend before the split is in the shares of its day', () => {
  const prices = pricesOf([100, 98, 49, 55], [on(1, 'dividend', 2), on(2, 'split', 2)])
  near(runBacktest(prices, rules, all).equity, [1, 1, 1, 1.1 + 0.02])
})

test('decisions see total returns, and spoiling the dividends to come changes nothing before', () => {
  const close = Array.from({ length: 40 }, (_, t) => 100 + ((t * 7) % 11))
  const actions = [5, 15, 25, 35].map((day) => on(day, 'dividend', 1))
  const prices = pricesOf(close, actions)
  assert.ok(prices.columns[0]![4]! < close[4]!)
  const cautious: Decide = ({ known }) =>
    Float64Array.of(known.columns[0]!.at(-1)! > known.columns[0]![0]! ? 1 : 0.5)
  const walked = { ...rules, windowBars: 5, lagBars: 1, rebalance: 3 }
  const walk = runBacktest(prices, walked, cautious)
  const probe = probeLookAhead(walk, { prices, rules: walked, decide: cautious, seed: 1 })
  assert.equal(probe.maxDifference, 0)
})

test('income goes with its assets, and what has none pays nothing', () => {
  const paying = seriesOf([100, 98], [on(1, 'dividend', 2)])
  const table = priceTable([paying, { ...paying, symbol: 'B', actions: [] }])
  const prices = withIncome(table, [paying])
  assert.deepEqual([...incomeAmong(prices, ['B']).income!.payouts[0]!], [0, 0])
  assert.deepEqual([...incomeAmong(prices, ['A']).income!.payouts[0]!], [0, 0.02])
  assert.deepEqual(incomeAmong(table, ['A']), {})
})
