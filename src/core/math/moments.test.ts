// Tests of moments, standard deviation, skewness and kurtosis.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  momentsOf,
  populationKurtosis,
  populationSkewness,
  sampleKurtosis,
  sampleSkewness,
  standardDeviation,
} from './moments.ts'

const close = (actual: number, expected: number, relative = 1e-12) =>
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  )

test('moments of 2 4 4 4 5 5 7 9, worked by hand', () => {
  // Mean 5; deviations −3 −1 −1 −1 0 0 2 4; squares sum to 32, cubes to 42, fourth powers to 356.
  const moments = momentsOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))
  assert.deepEqual(moments, { count: 8, mean: 5, m2: 4, m3: 5.25, m4: 44.5 })
  close(standardDeviation(moments), Math.sqrt(32 / 7))
  close(populationSkewness(moments), 5.25 / 8)
  close(populationKurtosis(moments), 44.5 / 16 - 3)
})

test('bias-corrected skewness and kurtosis agree with scipy 1.17.1 (skew and kurtosis, bias=False)', () => {
  const moments = momentsOf(Float64Array.of(2, 8, 0, 4, 1, 9, 9, 0))
  close(sampleSkewness(moments), 0.3305821804079746)
  close(sampleKurtosis(moments), -2.098602258096087)
})

test('a large mean costs no precision', () => {
  const moments = momentsOf(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16))
  assert.equal(moments.mean, 1e9 + 10)
  assert.equal(standardDeviation(moments), Math.sqrt(30))
})

test('too few values give NaN', () => {
  assert.equal(standardDeviation(momentsOf(Float64Array.of(1))), Number.NaN)
  assert.equal(sampleSkewness(momentsOf(Float64Array.of(1, 2))), Number.NaN)
  assert.equal(sampleKurtosis(momentsOf(Float64Array.of(1, 2, 3))), Number.NaN)
  assert.equal(momentsOf(new Float64Array(0)).mean, Number.NaN)
})

test('a constant series deviates by exactly 0 and has no shape', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (value) => {
      const moments = momentsOf(new Float64Array(7).fill(value))
      assert.equal(standardDeviation(moments), 0)
      assert.equal(sampleSkewness(moments), Number.NaN)
      assert.equal(sampleKurtosis(moments), Number.NaN)
    }),
  )
})

test('skewness and kurtosis ignore shift and scale; a mirror turns skewness around', () => {
  const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 4, maxLength: 40 })
  const spread = values.filter((list) => new Set(list).size > 1)
  fc.assert(
    fc.property(spread, fc.integer({ min: 1, max: 50 }), fc.integer(), (list, scale, shift) => {
      const original = momentsOf(Float64Array.from(list))
      const moved = momentsOf(Float64Array.from(list, (value) => value * scale + (shift % 1000)))
      const mirrored = momentsOf(Float64Array.from(list, (value) => -value))
      close(sampleSkewness(moved), sampleSkewness(original), 1e-9)
      close(sampleKurtosis(moved), sampleKurtosis(original), 1e-9)
      close(sampleSkewness(mirrored), -sampleSkewness(original), 1e-12)
    }),
  )
})
