// Tests of the ulcer index.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const ulcer = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures.ulcer_index

test('falls of 0, 50 %, 75 % and 0 below the peak, worked by hand', () => {
  assert.equal(ulcer([1, -0.5, -0.5, 3]), Math.sqrt((0.5 ** 2 + 0.75 ** 2) / 4))
})

test('a series that only rises has an index of 0', () => {
  assert.equal(ulcer([0.1, 0, 0.2]), 0)
})

test('staying down longer after a fall raises the index', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 40 }), (percent, flatBars) => {
      const fallen = [0, 0, -percent / 100]
      assert.ok(ulcer([...fallen, ...new Float64Array(flatBars)]) > ulcer(fallen))
    }),
  )
})
