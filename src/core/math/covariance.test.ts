// Tests of sample covariance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { covariance } from './covariance.ts'
import { momentsOf, standardDeviation } from './moments.ts'

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 })

test('covariance of 1 2 3 4 with 2 4 6 9, worked by hand', () => {
  // Means 2.5 and 5.25; products 4.875 + 0.625 + 0.375 + 5.625 = 11.5; over 3.
  assert.equal(covariance(Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 4, 6, 9)), 11.5 / 3)
})

test('covariance of fewer than two pairs is NaN', () => {
  assert.equal(covariance(Float64Array.of(1), Float64Array.of(2)), Number.NaN)
})

test('covariance of a series with itself is its variance', () => {
  fc.assert(
    fc.property(numbers, (list) => {
      const values = Float64Array.from(list)
      const std = standardDeviation(momentsOf(values))
      assert.ok(Math.abs(covariance(values, values) - std * std) <= 1e-12 * Math.max(1, std * std))
    }),
  )
})

test('covariance never exceeds the product of the deviations', () => {
  fc.assert(
    fc.property(numbers, fc.integer(), (list, seed) => {
      const a = Float64Array.from(list)
      const b = Float64Array.from(list, (value, i) => Math.sin(value * 7 + i * (seed % 97)))
      const bound = standardDeviation(momentsOf(a)) * standardDeviation(momentsOf(b))
      assert.ok(Math.abs(covariance(a, b)) <= bound * (1 + 1e-9) + 1e-12)
    }),
  )
})
