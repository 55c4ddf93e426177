// Tests of the probe: it passes who is honest and catches who is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableOf } from '#test/support/returns-tables.ts'
import { probeLookAhead } from './look-ahead-probe.ts'
import { type BacktestRules, type Decide, runBacktest } from './run-backtest.ts'

const prices = tableOf(
  [1, 2].map((k) => Array.from({ length: 60 }, (_, t) => 100 + ((t * 37 * k + t * t) % 19))),
)
const rules: BacktestRules = {
  windowBars: 5,
  lagBars: 1,
  rebalance: 5,
  driftMax: null,
  costRate: 0.001,
  cashReturn: 0,
}

const probe = (decide: Decide, used: BacktestRules = rules) =>
  probeLookAhead(runBacktest(prices, used, decide), { prices, rules: used, decide, seed: 1 })

const honest: Decide = ({ known }) =>
  known.columns[0]!.at(-1)! > known.columns[1]!.at(-1)! ? Float64Array.of(1, 0) : Float64Array.of(0, 1)

/** Reads past the end of what it was given: the column is a view of all prices. */
const peeking =
  (ahead: number): Decide =>
  ({ bar, known }) => {
    const first = new Float64Array(known.columns[0]!.buffer)
    const share = (first[Math.min(first.length - 1, bar + ahead)]! % 10) / 10
    return Float64Array.of(share, 1 - share)
  }

test('an honest decision passes, over most of the days', () => {
  assert.deepEqual(probe(honest), { passed: true, checkedDays: 50, maxDifference: 0 })
})

for (const ahead of [1, 2, 30]) {
  test(`a decision that peeks ${ahead} bars ahead is caught`, () => {
    const { passed, maxDifference } = probe(peeking(ahead))
    assert.equal(passed, false)
    assert.ok(maxDifference > 0)
  })
}

test('looking at the bar of the decision is no peeking', () => {
  assert.equal(probe(peeking(0)).passed, true)
})

test('a portfolio that is bought once is watched halfway through too', () => {
  assert.deepEqual(probe(honest, { ...rules, rebalance: 'none' }), {
    passed: true,
    checkedDays: 28,
    maxDifference: 0,
  })
})
