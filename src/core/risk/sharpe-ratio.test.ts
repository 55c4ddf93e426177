// Tests of the Sharpe ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const sharpe = (returns: readonly number[], riskFreeAnnual: number) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 4, riskFreeAnnual }).measures.sharpe_ratio

test('returns of 3 % and 1 % above a quarterly 1 % earn 1 % for √0.0002 of scatter, doubled over a year', () => {
  assert.ok(Math.abs(sharpe([0.03, 0.01], 0.04) - (0.01 / Math.sqrt(0.0002)) * 2) < 1e-12)
})

test('a series that never moves has no Sharpe ratio', () => {
  assert.equal(sharpe([0.01, 0.01, 0.01], 0.02), Number.NaN)
})

test('a mean of exactly the risk-free return has a ratio of 0', () => {
  assert.equal(sharpe([0.5, -0.25], 0.5), 0)
})

test('scaling every return above the risk-free one leaves the ratio as it is', () => {
  const moving = fc
    .array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 40 })
    .filter((list) => new Set(list).size > 1)
  fc.assert(
    fc.property(moving, fc.integer({ min: 1, max: 20 }), (list, leverage) => {
      const riskFree = 0.01
      const at = (scale: number) => list.map((each) => riskFree + (each / 1000) * scale)
      const once = sharpe(at(1), 0.04)
      assert.ok(Math.abs(sharpe(at(leverage / 4), 0.04) - once) <= 1e-9 * Math.max(1, Math.abs(once)))
    }),
  )
})
