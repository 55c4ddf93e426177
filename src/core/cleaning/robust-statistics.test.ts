// Tests of median and robust sigma.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { medianOf, robustSigma } from './robust-statistics.ts'

test('the median is the middle value, or the mean of the two in the middle, without NaN', () => {
  assert.equal(medianOf(Float64Array.of(9, 1, 5)), 5)
  assert.equal(medianOf(Float64Array.of(9, NaN, 1, 5, 3)), 4)
  assert.ok(Number.isNaN(medianOf(Float64Array.of(NaN))))
})

test('one wild value does not move the robust sigma: the deviations of 1 to 5 are 2 1 0 1 2', () => {
  assert.equal(robustSigma(Float64Array.of(1, 2, 3, 4, 5)), 1.4826)
  assert.equal(robustSigma(Float64Array.of(1, 2, 3, 4, 5e9)), 1.4826)
})

test('the values are left in the order they came in', () => {
  const values = Float64Array.of(3, 1, 2)
  medianOf(values)
  assert.deepEqual([...values], [3, 1, 2])
})
