// Tests of annual volatility.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const volatility = (returns: readonly number[], periodsPerYear: number) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear, riskFreeAnnual: 0 }).measures.annual_volatility

test('0.25 and −0.25 deviate by √0.125, doubled over four quarters', () => {
  assert.equal(volatility([0.25, -0.25], 4), Math.sqrt(0.125) * 2)
})

test('a series that never moves has none', () => {
  assert.equal(volatility([0.01, 0.01, 0.01], 252), 0)
})

test('four times the periods double it', () => {
  const returns = fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(returns, (list) => {
      const values = list.map((each) => each / 1000)
      assert.ok(Math.abs(volatility(values, 1008) - 2 * volatility(values, 252)) < 1e-12)
    }),
  )
})
