// Tests of the tests of coverage.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testCoverage } from './coverage-tests.ts'

const missesAt = (days: number, misses: readonly number[]) =>
  Array.from({ length: days }, (_, t) => misses.includes(t))

test('twelve clustered misses in a hundred where ten were expected', () => {
  // The statistics by their formulas in NumPy 1.24.2 with scipy.stats.chi2.sf (SciPy 1.10.1).
  const { coverage, kupiecP, christoffersenP } = testCoverage(
    missesAt(100, [3, 4, 5, 20, 21, 50, 51, 52, 80, 81, 82, 83]),
    0.1,
  )
  assert.equal(coverage, 0.88)
  assert.ok(Math.abs(kupiecP - 0.5166902852678148) < 1e-12)
  assert.ok(Math.abs(christoffersenP - 4.6555569290924623e-7) < 1e-12)
})

test('as many misses as expected, spread evenly, raise no doubt', () => {
  const { kupiecP } = testCoverage(missesAt(100, [5, 15, 25, 35, 45, 55, 65, 75, 85, 95]), 0.1)
  assert.equal(kupiecP, 1)
})

test('no misses at all are a finding, not a failure', () => {
  const { coverage, kupiecP, christoffersenP } = testCoverage(missesAt(200, []), 0.1)
  assert.equal(coverage, 1)
  assert.ok(kupiecP < 1e-9)
  assert.equal(christoffersenP, 1)
  assert.ok(Number.isNaN(testCoverage([], 0.1).kupiecP))
})
