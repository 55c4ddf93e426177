// Tests of views blended with the market.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dot } from '#core/linear/matrix.ts'
import { fiveAssets } from '#test/support/allocation-problems.ts'
import { blackLitterman, type View, type Views } from './black-litterman.ts'
import { maxUtility } from './methods/max-utility.ts'

const { covariance } = fiveAssets()
const view = (assets: number[], value: number, confidence: number): View => ({
  assets: Float64Array.from(assets),
  return: value,
  confidence,
})
const market = (views: readonly View[]): Views => ({
  marketCaps: Float64Array.of(50, 20, 15, 10, 5),
  riskAversion: 2.5,
  tau: 0.05,
  views,
})

test('absolute and relative views of different confidence give the published posterior', () => {
  // numpy, by the formulas of PyPortfolioOpt’s BlackLittermanModel with omega="idzorek".
  const { expected, covariance: posterior } = blackLitterman(
    covariance,
    market([
      view([1, 0, 0, 0, 0], 0.05, 0.5),
      view([0, 1, -1, 0, 0], 0.02, 0.8),
      view([0, 0, 0, 0.5, 0.5], 0.2, 0.25),
    ]),
    0.02,
  )
  const mean = [
    0.045365071146056396, 0.058129341346845616, 0.04441420131312381, 0.08249975590055433, 0.09096559371534746,
  ]
  const first = [
    0.010249055339328779, 0.004605752054252314, 0.004102635721029693, 0.003825975592689818,
    0.003665036297477447,
  ]
  expected.forEach((value, i) => assert.ok(Math.abs(value - mean[i]!) < 1e-15))
  first.forEach((value, j) => assert.ok(Math.abs(posterior.values[j]! - value) < 1e-16))
})

test('without views the market stays what it is, and an investor of its mind holds it', () => {
  const { expected, prior } = blackLitterman(covariance, market([]), 0)
  assert.deepEqual(expected, prior)
  const { weights } = maxUtility({ ...fiveAssets(), expected }, 2.5)
  const caps = [0.5, 0.2, 0.15, 0.1, 0.05]
  weights.forEach((weight, i) => assert.ok(Math.abs(weight - caps[i]!) < 1e-12))
})

test('a certain view is met, one without confidence changes nothing', () => {
  const certain = view([0, 0, 1, -1, 0], 0.07, 1)
  const { expected } = blackLitterman(covariance, market([certain]), 0)
  assert.ok(Math.abs(dot(certain.assets, expected) - 0.07) < 1e-12)
  const idle = blackLitterman(covariance, market([view([0, 0, 1, -1, 0], 0.07, 0)]), 0)
  assert.deepEqual(idle.expected, idle.prior)
})

test('the same certain view twice is refused', () => {
  const twice = [view([1, 0, 0, 0, 0], 0.1, 1), view([1, 0, 0, 0, 0], 0.2, 1)]
  assert.throws(() => blackLitterman(covariance, market(twice), 0), { code: 'numeric-failure' })
})
