// Tests of GARCH(1,1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulateGarch } from '#test/support/garch-series.ts'
import { fitGarch, garch, nextVariance } from './garch.ts'

test('the likeliest parameters are those that an independent search finds', () => {
  // The same likelihood, variance targeted, through scipy.optimize.minimize (SciPy 1.10.1, Nelder–Mead, xatol 1e-10).
  const { alpha, beta, target } = fitGarch(simulateGarch(17, 1500, { alpha: 0.1, beta: 0.85 }).returns)
  assert.ok(Math.abs(alpha - 0.08356606) < 1e-7, `${alpha}`)
  assert.ok(Math.abs(beta - 0.83508139) < 1e-7, `${beta}`)
  assert.ok(Math.abs(target / 8.165285243224279e-5 - 1) < 1e-12)
})

test('simulated parameters are found again', () => {
  const { returns, variance } = simulateGarch(18, 20_000, { alpha: 0.08, beta: 0.9 })
  const found = fitGarch(returns)
  assert.ok(Math.abs(found.alpha - 0.08) < 0.01 && Math.abs(found.beta - 0.9) < 0.015)
  const next = nextVariance(returns, found)
  assert.ok(Math.abs(next[19_998]! / variance[19_999]! - 1) < 0.1)
})

test('the variance of several days is the sum of each day’s', () => {
  const { returns } = simulateGarch(19, 600, { alpha: 0.1, beta: 0.8 })
  const { variance, parameters } = garch.forecast(
    { returns, realised: returns },
    { days: 600, horizons: [1, 3] },
  )
  const { alpha, beta, variance: target } = parameters as { alpha: number; beta: number; variance: number }
  let day = variance[0]![599]!
  let sum = 0
  for (let k = 0; k < 3; k++) {
    sum += day
    day = (1 - alpha - beta) * target + (alpha + beta) * day
  }
  assert.ok(Math.abs(variance[1]![599]! / sum - 1) < 1e-12)
})

test('scale changes nothing but the target', () => {
  const { returns } = simulateGarch(20, 800, { alpha: 0.1, beta: 0.8 })
  const plain = fitGarch(returns)
  const percent = fitGarch(returns.map((value) => 100 * value))
  assert.ok(Math.abs(plain.alpha - percent.alpha) < 1e-9 && Math.abs(plain.beta - percent.beta) < 1e-9)
})
