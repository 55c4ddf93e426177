// Tests of Student's t numbers with variance 1.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentsOf } from './moments.ts'
import { quantileOfSorted, sortedCopy } from './quantile.ts'
import { seededRandom } from './random.ts'
import { standardStudentT } from './student-t.ts'

const drawn = (degrees: number, seed: number) => {
  const random = seededRandom(seed)
  return Float64Array.from({ length: 200_000 }, () => standardStudentT(random, degrees))
}

test('quantiles of 200,000 numbers lie where scipy 1.17.1 puts them (t.ppf, divided by the standard deviation)', () => {
  const sorted = sortedCopy(drawn(5, 1))
  const expected = [
    [0.01, -2.60646],
    [0.05, -1.56085],
    [0.25, -0.56289],
    [0.75, 0.56289],
    [0.99, 2.60646],
  ] as const
  for (const [probability, quantile] of expected) {
    assert.ok(Math.abs(quantileOfSorted(sorted, probability) - quantile) < 0.03, `${probability}`)
  }
})

test('mean is near 0 and variance near 1', () => {
  const { mean, m2 } = momentsOf(drawn(6, 2))
  assert.ok(Math.abs(mean) < 0.01)
  assert.ok(Math.abs(m2 - 1) < 0.03)
})

test('the same seed gives the same numbers', () => {
  assert.deepEqual(drawn(4, 3).subarray(0, 100), drawn(4, 3).subarray(0, 100))
})
