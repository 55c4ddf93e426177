// Tests of quantiles by linear interpolation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { quantileOfSorted, sortedCopy } from './quantile.ts'

const sample = Float64Array.of(15, 20, 35, 40, 50)
const list = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 60 })

test('sortedCopy sorts by value and leaves the original alone', () => {
  const values = Float64Array.of(10, 9, -1, 100)
  assert.deepEqual(sortedCopy(values), Float64Array.of(-1, 9, 10, 100))
  assert.deepEqual(values, Float64Array.of(10, 9, -1, 100))
})

test('quantiles of 15 20 35 40 50, worked by hand', () => {
  // Position 4p: 0.4 lies at 1.6 between 20 and 35, 0.05 at 0.2 between 15 and 20.
  assert.equal(quantileOfSorted(sample, 0.4), 29)
  assert.equal(quantileOfSorted(sample, 0.05), 16)
  assert.equal(quantileOfSorted(sample, 0.5), 35)
})

test('the ends are the least and the greatest value, and nothing has no quantile', () => {
  assert.equal(quantileOfSorted(sample, 0), 15)
  assert.equal(quantileOfSorted(sample, 1), 50)
  assert.equal(quantileOfSorted(Float64Array.of(7), 0.05), 7)
  assert.equal(quantileOfSorted(new Float64Array(0), 0.5), Number.NaN)
})

test('quantiles agree with numpy 2.4.6 (quantile, default method)', () => {
  const values = sortedCopy(Float64Array.of(0.013, -0.021, 0.0042, -0.0007, 0.031, -0.0155, 0.0089))
  assert.equal(quantileOfSorted(values, 0.05), -0.01935)
  assert.equal(quantileOfSorted(values, 0.95), 0.025599999999999987)
  assert.equal(quantileOfSorted(values, 0.333), -0.0007295999999999967)
})

test('quantiles never fall as the probability rises', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(list, probability, probability, (values, p, q) => {
      const sorted = sortedCopy(Float64Array.from(values))
      const low = quantileOfSorted(sorted, Math.min(p, q))
      assert.ok(low <= quantileOfSorted(sorted, Math.max(p, q)) + 1e-12)
      assert.ok(low >= sorted[0]! && low <= sorted[sorted.length - 1]!)
    }),
  )
})
