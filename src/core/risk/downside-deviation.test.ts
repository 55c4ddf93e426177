// Tests of downside deviation and the Sortino ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[], riskFreeAnnual = 0) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 4, riskFreeAnnual }).measures

test('one shortfall of 4 % in four quarters is 2 % a quarter, 4 % a year: all bars count, not only the losing ones', () => {
  const measures = measuresOf([0.06, -0.04, 0.02, 0])
  assert.equal(measures.downside_deviation, 0.04)
  assert.ok(Math.abs(measures.sortino_ratio - 0.04 / 0.04) < 1e-15)
})

test('the shortfall is below the risk-free return, not below 0', () => {
  const measures = measuresOf([0.03, 0.01], 0.08)
  assert.ok(Math.abs(measures.downside_deviation - Math.sqrt(0.01 ** 2 / 2) * 2) < 1e-15)
  assert.ok(Math.abs(measures.sortino_ratio) < 1e-12)
})

test('no shortfall: no deviation and no Sortino ratio', () => {
  const measures = measuresOf([0.02, 0, 0.05])
  assert.equal(measures.downside_deviation, 0)
  assert.equal(measures.sortino_ratio, Number.NaN)
})

test('a shortfall that is only rounding is none', () => {
  const measures = measuresOf([0.3 - 0.2, 0.1, 0.1], 0.4)
  assert.ok(0.3 - 0.2 < 0.1)
  assert.equal(measures.downside_deviation, 0)
  assert.equal(measures.sortino_ratio, Number.NaN)
})

test('larger gains never change the downside deviation', () => {
  const returns = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(returns, (list) => {
      const plain = measuresOf(list.map((each) => each / 1000))
      const better = measuresOf(list.map((each) => (each > 0 ? each / 100 : each / 1000)))
      assert.equal(better.downside_deviation, plain.downside_deviation)
    }),
  )
})
