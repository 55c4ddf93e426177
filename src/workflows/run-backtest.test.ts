// Tests of a strategy tried on the past, against an independent simulation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PriceTable } from '#core/market/price-table.ts'
import { tableOf } from '#test/support/returns-tables.ts'
import { type BacktestRequest, runBacktest as ask } from './run-backtest.ts'
import { unasked } from '#test/support/thread-tasks.ts'
import { pricesFor } from './decide-weights.ts'

const prices = tableOf(
  [0, 1, 2].map((i) =>
    Array.from(
      { length: 60 },
      (_, t) => 100 + (i + 1) * (((t * 37 + i * 11) % 23) - 11) + ((t * t * (i + 2)) % 7) + 0.5 * t,
    ),
  ),
)
const request: BacktestRequest = {
  method: 'inverse-volatility',
  expected: 'mean',
  covariance: 'sample',
  riskFreeAnnual: 0,
  periodsPerYear: 252,
  limits: {
    lower: new Float64Array(3),
    upper: new Float64Array(3).fill(1),
    total: 1,
    groups: [],
    turnover: null,
  },
  choices: {
    targetReturn: null,
    targetRisk: null,
    riskAversion: 1,
    linkage: null,
    cardinality: null,
    confidence: 0.95,
  },
  rules: { windowBars: 20, lagBars: 1, rebalance: 7, driftMax: null, cashReturn: 0 },
  costBps: 15,
  slippageBps: 0,
  trials: 20,
  benchmark: null,
  seed: 1,
}

const runBacktest = (table: PriceTable, asked: BacktestRequest) =>
  ask({ prices: table, request: asked }, () => {}, unasked)

test('agrees with a plain simulation in NumPy', () => {
  // NumPy 1.24.2 and SciPy 1.10.1: one loop over the bars with weights 1/std of the last 19 returns, traded a bar later at 15 bps.
  const { equity, turnover, costs, measures } = runBacktest(prices, request)
  const agrees = (value: number, expected: number) =>
    assert.ok(Math.abs(value / expected - 1) < 1e-12, `${value} is not ${expected}`)
  assert.equal(equity.length, 40)
  agrees(equity[1]!, 1.0895100579407515)
  agrees(equity[10]!, 1.0746425970702085)
  agrees(equity.at(-1)!, 1.3937565328609056)
  agrees(turnover, 0.7037843479927246)
  agrees(costs, 0.002225644522462806)
  agrees(measures.sharpe_ratio, 2.325883516976258)
  agrees(measures.probabilistic_sharpe, 0.8123946407506201)
  agrees(measures.deflated_sharpe, 0.16369980078686364)
})

test('the level of costs asked for is the first of its multiples, and more cost leaves less', () => {
  const { costSensitivity, measures } = runBacktest(prices, request)
  assert.deepEqual(
    costSensitivity.map(({ costBps }) => costBps),
    [0, 15, 30, 75],
  )
  assert.equal(costSensitivity[1]!.totalReturn, measures.total_return)
  const left = costSensitivity.map(({ totalReturn }) => totalReturn)
  left.slice(1).forEach((value, k) => assert.ok(value < left[k]!))
})

test('slippage costs as much as costs of the same size', () => {
  const slipped = runBacktest(prices, { ...request, costBps: 5, slippageBps: 10 })
  assert.deepEqual(slipped.equity, runBacktest(prices, request).equity)
})

test('against itself a strategy has a beta of 1 and nothing beyond it', () => {
  const held = { ...request, method: 'equal-weight', costBps: 0 } as const
  const one = tableOf([[...prices.columns[0]!]])
  const own = one.columns[0]!
  const value = Float64Array.from({ length: 59 }, (_, t) => own[t + 1]! / own[t]! - 1)
  const { measures, benchmark, equity } = runBacktest(one, {
    ...held,
    benchmark: { day: one.day.slice(1), value },
  })
  assert.ok(Math.abs(measures.beta - 1) < 1e-12)
  assert.ok(Math.abs(measures.alpha) < 1e-12)
  benchmark!.equity.forEach((worth, t) => assert.ok(Math.abs(worth - equity[t]!) < 1e-12))
})

test('an asset takes part once it has a whole window, and what ends is said', () => {
  const columns = prices.columns.map((column) => column.slice())
  columns[2]!.fill(Number.NaN, 0, 15)
  columns[1]!.fill(Number.NaN, 50)
  const ragged = { ...prices, columns }
  assert.throws(() => pricesFor(ragged, 'refuse'), { code: 'ragged-columns' })
  assert.equal(pricesFor(ragged, 'common').day.length, 35)
  const { walk, warnings } = runBacktest(pricesFor(ragged, 'pairwise'), request)
  const present = walk.decisions.map(({ bar, weights }) => [bar, [...weights].map((weight) => weight > 0)])
  assert.deepEqual(present.slice(0, 3), [
    [19, [true, true, false]],
    [26, [true, true, false]],
    [33, [true, true, false]],
  ])
  assert.deepEqual(present.at(-1), [54, [true, false, true]])
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ['ended'],
  )
})

test('when no decision has an answer, the reason is thrown', () => {
  const narrow = { ...request.limits, upper: new Float64Array(3).fill(0.2) }
  assert.throws(() => runBacktest(prices, { ...request, method: 'min-volatility', limits: narrow }), {
    code: 'infeasible',
  })
})
