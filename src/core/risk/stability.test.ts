// Tests of stability.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const stabilityOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures.stability

test('log levels 1, 0, 2 rise with a correlation of 1/2: a stability of a quarter', () => {
  const value = stabilityOf([Math.E - 1, 1 / Math.E - 1, Math.E ** 2 - 1])
  assert.ok(Math.abs(value - 0.25) < 1e-12, `${value}`)
})

test('one rate for ever is as stable as can be, up or down', () => {
  for (const rate of [0.01, -0.02]) assert.ok(Math.abs(stabilityOf(Array(50).fill(rate)) - 1) < 1e-9)
})

test('a return that loses everything, or a path that never moves, has none', () => {
  assert.equal(stabilityOf([0.1, -1, 0.2]), Number.NaN)
  assert.equal(stabilityOf([0, 0, 0]), Number.NaN)
})

test('it is a share, and the same for a path that runs backwards and upside down', () => {
  const anyReturns = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 3, maxLength: 60 })
  fc.assert(
    fc.property(anyReturns, (list) => {
      const logs = list.map((each) => each / 100)
      const value = stabilityOf(logs.map(Math.expm1))
      fc.pre(!Number.isNaN(value))
      assert.ok(value >= 0 && value <= 1)
      assert.ok(Math.abs(stabilityOf(logs.map((each) => Math.expm1(-each))) - value) < 1e-6)
    }),
  )
})
