// Tests of expected shortfall: historical and Gaussian.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures

test('of −10 % … +10 % by 1 % the mean of the two worst is 9.5 %', () => {
  const returns = Array.from({ length: 21 }, (_, i) => (i - 10) / 100)
  assert.ok(Math.abs(measuresOf(returns).cvar_95 - 0.095) < 1e-16)
})

test('every return equal to the quantile belongs to the tail', () => {
  assert.equal(measuresOf([-0.25, -0.25, -0.25, 0.5]).cvar_95, 0.25)
})

test('Gaussian CVaR of −1 % and +1 % is 2.0627 sample deviations', () => {
  // φ(z)/0.05 with z = −1.6448536269514722 is 2.062712807507426 (mpmath 1.3.0).
  const expected = 2.062712807507426 * Math.sqrt(0.0002)
  assert.ok(Math.abs(measuresOf([0.01, -0.01]).cvar_95_gaussian - expected) < 1e-14)
})

test('a worse worst day raises the shortfall', () => {
  const returns = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 60 })
  fc.assert(
    fc.property(returns, (list) => {
      const values = list.map((each) => each / 1000)
      const worst = values.indexOf(Math.min(...values))
      const worse = values.with(worst, values[worst]! - 0.5)
      assert.ok(measuresOf(worse).cvar_95 > measuresOf(values).cvar_95)
    }),
  )
})
