// Tests of the entropic value at risk.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: Iterable<number>) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures

test('where the worst loss comes often enough it is the bound itself', () => {
  assert.equal(measuresOf([0.01, -0.01]).evar_95, 0.01)
  assert.equal(measuresOf([0.01, 0.01]).evar_95, -0.01)
})

test('one loss of 100 % in 100 bars: the least of (ln(0.99 + 0.01 e^t) − ln 0.05) / t, at t = 5.79…', () => {
  // scipy 1.10.1, optimize.minimize_scalar over t, xatol 1e-14.
  const value = measuresOf([...Array(99).fill(0), -1]).evar_95
  assert.ok(Math.abs(value - 0.767708459643513) < 1e-9, `${value}`)
})

test('of a normal distribution it is nearly √(−2 ln 0.05) = 2.4477 deviations', () => {
  const random = seededRandom(3)
  const m = measuresOf(Array.from({ length: 20_000 }, () => standardNormal(random) / 100))
  assert.ok(Math.abs(m.evar_95 - 0.024477) < 0.0006, `${m.evar_95}`)
})

test('it lies between the expected shortfall and the worst loss, and stretches with the returns', () => {
  const anyReturns = fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 20, maxLength: 100 })
  fc.assert(
    fc.property(anyReturns, (list) => {
      const m = measuresOf(list.map((each) => each / 1000))
      // Rockafellar and Uryasev's shortfall: the threshold bar counts with the part that fills the 5 %.
      const worst = list.toSorted((a, b) => a - b).map((each) => -each / 1000)
      const count = 0.05 * worst.length
      const whole = Math.floor(count)
      const sum = worst.slice(0, whole).reduce((total, each) => total + each, 0)
      const shortfall = (sum + (count - whole) * (worst[whole] ?? 0)) / count
      assert.ok(m.evar_95 >= shortfall - 1e-9 && m.evar_95 <= -m.worst_day + 1e-12)
      const doubled = measuresOf(list.map((each) => each / 500))
      assert.ok(Math.abs(doubled.evar_95 - 2 * m.evar_95) < 1e-9)
    }),
  )
})
