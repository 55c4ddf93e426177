// Tests of risk over a moving window.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { measureRisk } from './measure-risk.ts'
import { rollRisk } from './rolling-risk.ts'

const random = seededRandom(4)
const returnsOn = (days: number) => ({
  day: Int32Array.from({ length: days }, (_, i) => 20_000 + i),
  value: Float64Array.from({ length: days }, () => 0.01 * standardNormal(random)),
})
const basis = { periodsPerYear: 252, riskFreeAnnual: 0.02 }

test('each day has what its window alone measures', () => {
  const returns = returnsOn(60)
  const benchmark = returnsOn(60)
  const only = ['sharpe_ratio', 'beta', 'max_drawdown'] as const
  const rolled = rollRisk(returns, { ...basis, window: 20, only, benchmark })
  assert.deepEqual(rolled.day, returns.day.subarray(19))
  for (let row = 0; row < rolled.day.length; row++) {
    const window = (values: Float64Array) => values.subarray(row, row + 20)
    const { measures } = measureRisk(window(returns.value), { ...basis, benchmark: window(benchmark.value) })
    for (const id of only) assert.equal(rolled.columns[id]![row], measures[id], id)
  }
})

test('a window as long as the series has one day, a longer one none', () => {
  const returns = returnsOn(10)
  assert.deepEqual([...rollRisk(returns, { ...basis, window: 10, only: ['best_day'] }).day], [20_009])
  assert.equal(rollRisk(returns, { ...basis, window: 11, only: ['best_day'] }).day.length, 0)
})
