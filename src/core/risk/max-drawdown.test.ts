// Tests of maximum drawdown, its length and the Calmar ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 4, riskFreeAnnual: 0 }).measures

test('+100 %, −50 %, −50 %, +300 %: a fall of three quarters over two bars on the way to double', () => {
  const measures = measuresOf([1, -0.5, -0.5, 3])
  assert.equal(measures.max_drawdown, 0.75)
  assert.equal(measures.drawdown_days, 2)
  assert.equal(measures.calmar_ratio, 1 / 0.75)
})

test('without a fall there is no Calmar ratio', () => {
  const measures = measuresOf([0.25, 0, 0.5])
  assert.equal(measures.max_drawdown, 0)
  assert.equal(measures.drawdown_days, 0)
  assert.equal(measures.calmar_ratio, Number.NaN)
})

test('no pair of bars shows a deeper fall', () => {
  const returns = fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 2, maxLength: 25 })
  fc.assert(
    fc.property(returns, (list) => {
      const values = list.map((each) => each / 1000)
      const wealth = [1]
      for (const value of values) wealth.push(wealth.at(-1)! * (1 + value))
      const falls = wealth.flatMap((peak, i) => wealth.slice(i).map((after) => 1 - after / peak))
      assert.ok(Math.abs(measuresOf(values).max_drawdown - Math.max(...falls)) < 1e-14)
    }),
  )
})
