// Tests of the walk through a price history: by hand, by what must always hold, and at its edges.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { tableOf } from '#test/support/returns-tables.ts'
import { type BacktestRules, type Decide, runBacktest } from './run-backtest.ts'

const rules: BacktestRules = {
  windowBars: 1,
  lagBars: 1,
  rebalance: 1,
  driftMax: null,
  costRate: 0,
  cashReturn: 0,
}
const always =
  (...weights: number[]): Decide =>
  () =>
    Float64Array.from(weights)
const near = (actual: ArrayLike<number>, expected: readonly number[]) => {
  assert.equal(actual.length, expected.length)
  expected.forEach((value, t) =>
    assert.ok(Math.abs(actual[t]! - value) < 1e-15, `${actual[t]} is not ${value}`),
  )
}

const twoAssets = tableOf([
  [10, 10, 11, 12.1],
  [20, 20, 18, 18],
])

test('three bars of equity with costs, by hand', () => {
  // Bought at bar 1 for 1 %: 0.99. Bar 2: half × 1.1 + half × 0.9, still 0.99, but 55 to 45. Back to halves moves a tenth:
  // 0.99 − 0.01 × 0.099 = 0.98901. Bar 3: half × 1.1 + half × 1.
  const { firstBar, equity, trades } = runBacktest(twoAssets, { ...rules, costRate: 0.01 }, always(0.5, 0.5))
  assert.equal(firstBar, 1)
  near(equity, [1, 0.99, 0.98901 * 1.05])
  near(
    trades.slice(0, 2).map(({ share }) => share),
    [1, 0.1],
  )
  near(
    trades.slice(0, 2).map(({ cost }) => cost),
    [0.01, 0.00099],
  )
})

test('without a lag the decision trades at its own close', () => {
  const { firstBar, equity, trades } = runBacktest(twoAssets, { ...rules, lagBars: 0 }, always(1, 0))
  assert.equal(firstBar, 0)
  near(equity, [1, 1, 1.1, 1.21])
  assert.deepEqual(
    trades.map(({ bar, decidedBar }) => bar - decidedBar),
    [0, 0, 0, 0],
  )
})

test('between decisions weights drift with the prices', () => {
  const { equity } = runBacktest(twoAssets, { ...rules, rebalance: 'none' }, always(0.5, 0.5))
  near(equity, [1, 1, 0.605 + 0.45])
})

test('what is not invested is cash and earns its rate', () => {
  const bought = { ...rules, rebalance: 'none', cashReturn: 0.01 } as const
  near(runBacktest(twoAssets, bought, always(0.5, 0)).equity, [1, 0.55 + 0.505, 0.605 + 0.51005])
})

test('a weight sold short loses where its asset gains', () => {
  near(runBacktest(twoAssets, { ...rules, rebalance: 'none' }, always(-1, 0)).equity, [1, 0.9, 0.79])
})

test('short positions that eat up everything end the backtest with the day', () => {
  const doubled = tableOf([[1, 1, 3, 3]])
  assert.throws(() => runBacktest(doubled, rules, always(-1)), {
    code: 'numeric-failure',
    message: /1970-01-03/,
  })
})

test('a weight that drifts past the threshold is decided on that bar and traded on the next', () => {
  const prices = tableOf([
    [1, 1, 1.1, 1.5, 1.5, 1.5],
    [1, 1, 1, 1, 1, 1],
  ])
  const drifting = { ...rules, rebalance: 'none', driftMax: 0.05 } as const
  const { trades } = runBacktest(prices, drifting, always(0.5, 0.5))
  assert.deepEqual(
    trades.map(({ decidedBar, bar }) => [decidedBar, bar]),
    [
      [0, 1],
      [3, 4],
    ],
  )
})

test('a decision without an answer leaves all as it is, and says why', () => {
  const second: Decide = ({ bar }) => {
    if (bar === 1) throw new AppError('infeasible', 'No.')
    return Float64Array.of(1, 0)
  }
  const { equity, skipped, decisions } = runBacktest(twoAssets, rules, second)
  near(equity, [1, 1.1, 1.21])
  assert.deepEqual(
    skipped.map(({ bar, code }) => [bar, code]),
    [[1, 'infeasible']],
  )
  assert.deepEqual(
    decisions.map(({ bar }) => bar),
    [0, 2, 3],
  )
})

test('a mistake of our own is not taken for a decision without an answer', () => {
  assert.throws(
    () =>
      runBacktest(twoAssets, rules, () => {
        throw new TypeError('broken')
      }),
    TypeError,
  )
})

test('a price that is missing for a while stands still and catches up', () => {
  const holes = tableOf([[10, 10, Number.NaN, 12.1]])
  near(runBacktest(holes, { ...rules, rebalance: 'none' }, always(1)).equity, [1, 1, 1.21])
})

test('a history that ends before anything could be earned is refused with what it takes', () => {
  assert.throws(() => runBacktest(twoAssets, { ...rules, windowBars: 3 }, always(1, 0)), {
    code: 'no-usable-rows',
    details: { bars: 4, needed: 5 },
  })
})

test('a decision sees exactly its window and what is held', () => {
  const seen: [number, number[], number[]][] = []
  runBacktest(twoAssets, { ...rules, windowBars: 2 }, ({ bar, known, held }) => {
    seen.push([bar, [...known.columns[0]!], [...held]])
    return Float64Array.of(1, 0)
  })
  assert.deepEqual(seen, [
    [1, [10, 10], [0, 0]],
    [2, [10, 11], [1, 0]],
    [3, [11, 12.1], [1, 0]],
  ])
})

const someRules = fc.record({
  windowBars: fc.integer({ min: 2, max: 6 }),
  lagBars: fc.integer({ min: 0, max: 3 }),
  rebalance: fc.constantFrom<BacktestRules['rebalance']>(1, 3, 'weekly', 'monthly', 'none'),
  driftMax: fc.constantFrom(null, 0.02),
  costRate: fc.constantFrom(0, 0.002),
  cashReturn: fc.constantFrom(0, 0.0001),
})

/** Weights that follow the last return, so that they differ from bar to bar. */
const momentum: Decide = ({ known }) => {
  const scores = known.columns.map((column) => Math.max(0.01, column.at(-1)! / column[0]!))
  const total = scores.reduce((sum, score) => sum + score, 0)
  return Float64Array.from(scores, (score) => score / total)
}

function somePrices(seed: number, bars: number): PriceTable {
  return tableOf(
    [1, 2, 3].map((k) => Array.from({ length: bars }, (_, t) => 50 + k * 10 + ((t * seed * k + t * t) % 17))),
  )
}

test('the equity of a prefix is the prefix of the equity, to the bit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      someRules,
      fc.integer({ min: 12, max: 79 }),
      (seed, some, bars) => {
        const prices = somePrices(seed, 80)
        const prefix = {
          ...prices,
          day: prices.day.slice(0, bars),
          columns: prices.columns.map((column) => column.slice(0, bars)),
        }
        const whole = runBacktest(prices, some, momentum)
        const part = runBacktest(prefix, some, momentum)
        assert.deepEqual(part.equity, whole.equity.subarray(0, part.equity.length))
      },
    ),
  )
})

test('costs take away exactly what the trades say, when nothing grows', () => {
  const still = tableOf([
    [5, 5, 5, 5, 5, 5],
    [7, 7, 7, 7, 7, 7],
  ])
  const swing: Decide = ({ bar }) => (bar % 2 === 0 ? Float64Array.of(1, 0) : Float64Array.of(0, 1))
  const { equity, trades } = runBacktest(still, { ...rules, costRate: 0.01 }, swing)
  const paid = trades.slice(0, -1).reduce((total, { cost }) => total + cost, 0)
  assert.ok(Math.abs(equity.at(-1)! - (1 - paid)) < 1e-15)
})

test('the order of the assets makes no difference', () => {
  const prices = somePrices(7, 60)
  const turned = { ...prices, columns: [2, 0, 1].map((i) => prices.columns[i]!) }
  const once = runBacktest(prices, { ...rules, windowBars: 5, costRate: 0.001 }, momentum).equity
  const again = runBacktest(turned, { ...rules, windowBars: 5, costRate: 0.001 }, momentum).equity
  once.forEach((value, t) => assert.ok(Math.abs(value - again[t]!) < 1e-13))
})

test('a decision is shown the returns between the bars that it knows, to the bit', () => {
  const prices = somePrices(3, 40)
  const seen: number[] = []
  runBacktest(prices, { ...rules, windowBars: 10 }, ({ bar, known, returns }) => {
    const { day, columns } = returns()
    assert.deepEqual([...day], [...known.day.subarray(1)])
    columns.forEach((column, i) =>
      assert.deepEqual(
        [...column],
        Array.from({ length: 9 }, (_, t) => known.columns[i]![t + 1]! / known.columns[i]![t]! - 1),
      ),
    )
    seen.push(bar)
    return new Float64Array(3).fill(1 / 3)
  })
  assert.ok(seen.length > 0)
})
