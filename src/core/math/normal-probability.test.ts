// Tests of the normal distribution function.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalQuantile } from './normal.ts'
import { normalProbability } from './normal-probability.ts'

// SciPy 1.10.1 `norm.cdf`.
const references = [
  [-3, 0.0013498980316300933],
  [-1.5, 0.06680720126885807],
  [0.3, 0.6179114221889526],
  [2, 0.9772498680518208],
  [5, 0.9999997133484281],
] as const

test('agrees with SciPy', () => {
  for (const [x, expected] of references) {
    assert.ok(Math.abs(normalProbability(x) - expected) < 1e-15, `${x}: ${normalProbability(x)}`)
  }
})

test('undoes the quantile', () => {
  for (let k = 1; k < 1000; k++) {
    assert.ok(Math.abs(normalProbability(normalQuantile(k / 1000)) - k / 1000) < 1e-15, `${k}`)
  }
})

test('is certain at the far ends and missing for what is missing', () => {
  assert.deepEqual([-Infinity, -40, 0, 40, Infinity].map(normalProbability), [0, 0, 0.5, 1, 1])
  assert.ok(Number.isNaN(normalProbability(Number.NaN)))
})
