// Tests of the tail ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const tail = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures.tail_ratio

test('of −10 % … +30 % by 2 % the tails are 28 % and 8 %', () => {
  const returns = Array.from({ length: 21 }, (_, i) => (i * 2 - 10) / 100)
  assert.equal(tail(returns), 0.28 / 0.08)
})

test('a 5 % quantile of 0 has no ratio', () => {
  assert.equal(tail([0, 0, 0, 0.1]), Number.NaN)
})

test('a distribution that mirrors itself has a ratio of 1', () => {
  const half = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 11, maxLength: 40 })
  fc.assert(
    fc.property(half, (list) => {
      const values = list.flatMap((each) => [each / 100, -each / 100])
      assert.ok(Math.abs(tail(values) - 1) < 1e-12)
    }),
  )
})
