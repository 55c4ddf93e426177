// Tests of the normal density and quantile.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { normalDensity, normalQuantile } from './normal.ts'

// From mpmath 1.3.0 with 50 digits: the root of erfc(−x/√2)/2 = p for the double p, rounded to a double.
const exact: readonly (readonly [number, number])[] = [
  [0.05, -1.6448536269514726],
  [0.01, -2.326347874040841],
  [0.95, 1.6448536269514722],
  [0.975, 1.9599639845400538],
  [0.3, -0.5244005127080408],
  [0.075, -1.439531470938456],
  [0.925, 1.4395314709384561],
  [1e-10, -6.361340902404057],
  [1e-300, -37.0470962993612],
]

test('normalQuantile agrees with 50-digit arithmetic to 4 units of the last place', () => {
  for (const [probability, expected] of exact) {
    const actual = normalQuantile(probability)
    assert.ok(Math.abs(actual - expected) <= 8.9e-16 * Math.abs(expected), `${probability}: ${actual}`)
  }
})

test('normalQuantile of the middle is 0, of the ends infinite, and of nonsense NaN', () => {
  assert.equal(normalQuantile(0.5), 0)
  assert.equal(normalQuantile(0), -Infinity)
  assert.equal(normalQuantile(1), Infinity)
  assert.equal(normalQuantile(-0.1), Number.NaN)
  assert.equal(normalQuantile(1.1), Number.NaN)
  assert.equal(normalQuantile(Number.NaN), Number.NaN)
})

test('normalQuantile is odd around one half and rises', () => {
  const probability = fc.double({ min: 1e-6, max: 0.5, noNaN: true })
  fc.assert(
    fc.property(probability, probability, (p, q) => {
      assert.ok(Math.abs(normalQuantile(p) + normalQuantile(1 - p)) < 1e-9)
      if (p < q) assert.ok(normalQuantile(p) <= normalQuantile(q))
    }),
  )
})

test('normalDensity has its known height and mirrors around 0', () => {
  assert.equal(normalDensity(0), 0.3989422804014327)
  assert.equal(normalDensity(-1.5), normalDensity(1.5))
})

test('the slope of the quantile is one over the density', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
      const step = 1e-7
      const slope = (normalQuantile(p + step) - normalQuantile(p - step)) / (2 * step)
      const density = normalDensity(normalQuantile(p))
      assert.ok(Math.abs(slope * density - 1) < 1e-5)
    }),
  )
})
