// Tests of total, annual and mean return.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const quarterly = { periodsPerYear: 4, riskFreeAnnual: 0 }
const measuresOf = (...returns: number[]) => measureRisk(Float64Array.from(returns), quarterly).measures

test('+50 % then −50 % in two quarters is −25 %, which is −43.75 % a year, though the mean is 0', () => {
  const measures = measuresOf(0.5, -0.5)
  assert.equal(measures.total_return, -0.25)
  assert.equal(measures.annual_return, 0.75 ** 2 - 1)
  assert.equal(measures.mean_return_annual, 0)
})

test('a steady return compounds to itself over one year', () => {
  assert.ok(Math.abs(measuresOf(0.02, 0.02, 0.02, 0.02).annual_return - 0.08243216) < 1e-15)
})

test('the loss of everything is −100 % a year', () => {
  assert.equal(measuresOf(0.1, -1, 0.1).annual_return, -1)
})

test('annual_return is NaN where a return below −1 leaves a negative value', () => {
  assert.equal(measuresOf(0.1, -1.5, 0.1).annual_return, Number.NaN)
})

test('over exactly one year annual_return is total_return', () => {
  const returns = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(returns, (list) => {
      const measures = measuresOf(...list)
      assert.equal(measures.annual_return, measures.total_return)
    }),
  )
})
