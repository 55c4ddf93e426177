// Tests of exponential and Wilder means.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, assertNear, meanOf } from '#test/support/indicators/assert-column.ts'
import { exponentialMean, wilderMean } from './smoothing.ts'

test('2, 4, 9 over 2 bars: seeded with 3, then 3 + (9 − 3)·2/3 = 7', () => {
  assertColumn(exponentialMean(Float64Array.of(2, 4, 9), 2), [Number.NaN, 3, 7])
})

test("with Wilder's weight: seeded with 3, then 3 + (9 − 3)/2 = 6", () => {
  assertColumn(wilderMean(Float64Array.of(2, 4, 9), 2), [Number.NaN, 3, 6])
})

test('values before `first` do not count', () => {
  assertColumn(exponentialMean(Float64Array.of(Number.NaN, 2, 4), 2, 1), [Number.NaN, Number.NaN, 3])
})

test('too few values give no mean', () => {
  assertColumn(exponentialMean(Float64Array.of(2, 4), 3), [Number.NaN, Number.NaN])
})

test('it is a weighted sum of the seed and of all values since', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 10 }),
      (values, period) => {
        fc.pre(values.length >= period)
        const weight = 2 / (period + 1)
        const since = values.slice(period)
        const seed = meanOf(values.slice(0, period)) * (1 - weight) ** since.length
        const parts = since.map((value, i) => value * weight * (1 - weight) ** (since.length - 1 - i))
        const expected = parts.reduce((total, part) => total + part, seed)
        assertNear(exponentialMean(Float64Array.from(values), period).at(-1)!, expected, 'last bar', 1e-9)
      },
    ),
  )
})

test('it carries on from stretch to stretch', () => {
  const values = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i))
  const means = exponentialMean(values, 9)
  for (let i = 9; i < 5000; i++) assertNear(means[i]!, means[i - 1]! * 0.8 + values[i]! * 0.2, `bar ${i}`)
})

test('a flat series stays exactly as it is', () => {
  const mean = exponentialMean(new Float64Array(100).fill(100.1), 12)
  assert.ok(mean.subarray(11).every((value) => value === 100.1))
})
