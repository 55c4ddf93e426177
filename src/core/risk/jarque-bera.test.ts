// Tests of the Jarque-Bera statistic.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const statisticOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures.jarque_bera

test('±1 % twice: no skewness and an excess kurtosis of −2, so 4/6 × 4/4', () => {
  assert.ok(Math.abs(statisticOf([0.01, -0.01, 0.01, -0.01]) - 4 / 6) < 1e-12)
})

test('returns that never move have none', () => {
  assert.equal(statisticOf([0.01, 0.01, 0.01]), Number.NaN)
})

test('it is never negative, and neither moving nor stretching the returns changes it', () => {
  const moving = fc
    .array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 60 })
    .filter((list) => new Set(list).size > 1)
  fc.assert(
    fc.property(moving, (list) => {
      const value = statisticOf(list.map((each) => each / 1000))
      assert.ok(value >= 0)
      const changed = statisticOf(list.map((each) => 0.02 + each / 500))
      assert.ok(Math.abs(changed - value) <= 1e-8 * Math.max(1, value))
    }),
  )
})
