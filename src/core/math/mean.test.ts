// Tests of compensated sums and means.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { mean, sum } from './mean.ts'

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })

test('sum keeps what plain addition loses', () => {
  assert.equal(sum(Float64Array.of(1e16, 1, -1e16)), 1)
  assert.equal(sum(Float64Array.of(1, 1e100, 1, -1e100)), 2)
  assert.equal(sum(new Float64Array(10).fill(0.1)), 1)
})

test('sum of nothing is 0, and of anything with NaN is NaN', () => {
  assert.equal(sum(new Float64Array(0)), 0)
  assert.equal(sum(Float64Array.of(1, Number.NaN)), Number.NaN)
})

test('sum of an infinite value is infinite', () => {
  assert.equal(sum(Float64Array.of(1, Infinity, 2)), Infinity)
})

test('mean of nothing is NaN', () => {
  assert.equal(mean(new Float64Array(0)), Number.NaN)
})

test('mean of a constant series is that constant, to the last bit', () => {
  fc.assert(
    fc.property(finite, fc.integer({ min: 1, max: 500 }), (value, count) => {
      assert.equal(mean(new Float64Array(count).fill(value)), value)
    }),
  )
})

test('mean does not depend on the order of the values beyond the last bits', () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1, maxLength: 50 }), (values) => {
      const forward = mean(Float64Array.from(values))
      const backward = mean(Float64Array.from(values.toReversed()))
      assert.ok(Math.abs(forward - backward) <= 1e-15 * 1e6, `${forward} and ${backward}`)
    }),
  )
})
