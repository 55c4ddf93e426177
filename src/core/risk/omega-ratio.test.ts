// Tests of the omega ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const omega = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0.05 }).measures.omega_ratio

test('gains of 75 % over losses of 50 % are 1.5, whatever the risk-free rate', () => {
  assert.equal(omega([0.5, -0.25, 0, 0.25, -0.25]), 1.5)
})

test('without a loss there is no ratio; without a gain it is 0', () => {
  assert.equal(omega([0.1, 0]), Number.NaN)
  assert.equal(omega([-0.1, 0]), 0)
})

test('turning every return around inverts the ratio', () => {
  const returns = fc
    .array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 40 })
    .filter((list) => list.some((each) => each > 0) && list.some((each) => each < 0))
  fc.assert(
    fc.property(returns, (list) => {
      const values = list.map((each) => each / 100)
      assert.ok(Math.abs(omega(values) * omega(values.map((each) => -each)) - 1) < 1e-12)
    }),
  )
})
