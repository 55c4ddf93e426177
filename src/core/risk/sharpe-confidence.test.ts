// Tests of the standard error of the Sharpe ratio and of the probability that it is above 0.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[], riskFreeAnnual = 0) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 4, riskFreeAnnual }).measures

test('+1 % and −1 % twice: no ratio, so an error of 1 / √3 a bar, and even odds', () => {
  const measures = measuresOf([0.01, -0.01, 0.01, -0.01])
  assert.ok(Math.abs(measures.sharpe_se - 2 / Math.sqrt(3)) < 1e-12)
  assert.ok(Math.abs(measures.probabilistic_sharpe - 0.5) < 1e-12)
})

test('returns that never move have neither', () => {
  assert.equal(measuresOf([0.01, 0.01, 0.01]).sharpe_se, Number.NaN)
  assert.equal(measuresOf([0.01, 0.01, 0.01]).probabilistic_sharpe, Number.NaN)
})

test('a ratio above 0 is more likely than not to be so, and what loses as much is as unlikely', () => {
  const moving = fc
    .array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 60 })
    .filter((list) => new Set(list).size > 1)
  fc.assert(
    fc.property(moving, (list) => {
      const m = measuresOf(list.map((each) => each / 1000))
      const mirrored = measuresOf(list.map((each) => -each / 1000))
      assert.ok(Math.abs(m.probabilistic_sharpe + mirrored.probabilistic_sharpe - 1) < 1e-9)
      if (m.sharpe_ratio > 1e-9) assert.ok(m.probabilistic_sharpe > 0.5)
    }),
  )
})

test('the same returns over again are more certain', () => {
  const once = [0.02, -0.01, 0.03, -0.02, 0.01]
  assert.ok(measuresOf([...once, ...once]).sharpe_se < measuresOf(once).sharpe_se)
})
