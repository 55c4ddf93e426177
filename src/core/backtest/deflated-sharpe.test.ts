// Tests of the deflated Sharpe ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflatedSharpe } from './deflated-sharpe.ts'

const returns = Float64Array.of(0.01, -0.02, 0.03, 0.005, -0.01, 0.02, 0.015, -0.005)

test('agrees with the formulas of the paper in SciPy', () => {
  // SciPy 1.10.1: `skew`, `kurtosis`, `norm.cdf` and `norm.ppf`, ten trials.
  const { probabilistic_sharpe, deflated_sharpe } = deflatedSharpe(returns, 10)
  assert.ok(Math.abs(probabilistic_sharpe - 0.8076639566100983) < 1e-13)
  assert.ok(Math.abs(deflated_sharpe - 0.25632955747201547) < 1e-13)
})

test('one trial deflates nothing, and more trials deflate more', () => {
  const one = deflatedSharpe(returns, 1)
  assert.equal(one.deflated_sharpe, one.probabilistic_sharpe)
  const sure = [1, 2, 5, 50, 1000].map((trials) => deflatedSharpe(returns, trials).deflated_sharpe)
  sure.slice(1).forEach((value, k) => assert.ok(value < sure[k]!))
})

test('returns that never move prove nothing', () => {
  assert.ok(Number.isNaN(deflatedSharpe(new Float64Array(50).fill(0.001), 1).deflated_sharpe))
  assert.ok(Number.isNaN(deflatedSharpe(Float64Array.of(0.1, 0.2), 1).probabilistic_sharpe))
})
