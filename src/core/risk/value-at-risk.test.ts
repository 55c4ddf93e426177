// Tests of value at risk: historical, Gaussian and Cornish-Fisher.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures

const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-14, `${actual}`)

test('of −10 % … +10 % by 1 % the 5 % quantile is the second worst', () => {
  const returns = Array.from({ length: 21 }, (_, i) => (i - 10) / 100)
  assert.equal(measuresOf(returns).var_95, 0.09)
})

test('between two neighbours the quantile is interpolated', () => {
  // Position 0.05 of the way from −4 % to +2 %: −3.7 %.
  close(measuresOf([0.02, -0.04]).var_95, 0.037)
})

test('Gaussian VaR of −1 % and +1 % is 1.6449 sample deviations', () => {
  close(measuresOf([0.01, -0.01]).var_95_gaussian, 1.6448536269514722 * Math.sqrt(0.0002))
})

test('Cornish-Fisher VaR of −1 % and +1 % corrects for no skewness and an excess kurtosis of −2', () => {
  // z − (z³ − 3z)/12 at z = −1.6448536269514727 is −1.6852151200773955 (mpmath 1.3.0).
  close(measuresOf([0.01, -0.01]).var_95_cornish_fisher, 1.6852151200773955 * Math.sqrt(0.0002))
})

test('a series that only gains has a negative historical VaR', () => {
  assert.equal(measuresOf([0.01, 0.01, 0.01]).var_95, -0.01)
})

test('a fixed gain every day lowers every VaR by that gain', () => {
  const moving = fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 60 })
    .filter((list) => new Set(list).size > 1)
  fc.assert(
    fc.property(moving, (list) => {
      const plain = measuresOf(list.map((each) => each / 1000))
      const lifted = measuresOf(list.map((each) => each / 1000 + 0.02))
      for (const id of ['var_95', 'var_95_gaussian', 'var_95_cornish_fisher'] as const) {
        assert.ok(Math.abs(plain[id] - 0.02 - lifted[id]) < 1e-12, id)
      }
    }),
  )
})
