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

test('the share below a value, to 1e-13 of scipy 1.10.1 (special.ndtr), far into the tails', () => {
  const expected = [
    [-30, 4.906713927147908e-198],
    [-8, 6.22096057427174e-16],
    [-3.5, 0.00023262907903552502],
    [-3, 0.0013498980316300933],
    [-2.5, 0.006209665325776132],
    [-1, 0.15865525393145707],
    [-0.1, 0.460172162722971],
    [0, 0.5],
    [0.3, 0.6179114221889526],
    [1.96, 0.9750021048517795],
    [3, 0.9986501019683699],
    [4, 0.9999683287581669],
    [9, 1.0],
  ]
  for (const [x, share] of expected) {
    const value = normalProbability(x!)
    assert.ok(Math.abs(value - share!) <= 1e-13 * share!, `${x}: ${value}, not ${share}`)
  }
})

test('the share below a quantile is its probability', () => {
  for (const p of [1e-9, 0.001, 0.2, 0.5, 0.7, 0.9999]) {
    assert.ok(Math.abs(normalProbability(normalQuantile(p)) - p) <= 1e-13 * Math.max(p, 1e-3), `${p}`)
  }
})
