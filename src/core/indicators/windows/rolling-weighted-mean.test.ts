// Tests of the rolling weighted mean.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, sumOf, windowOf } from '#test/support/indicators/assert-column.ts'
import { rollingWeightedMean } from './rolling-weighted-mean.ts'

test('3, 6, 9 over 2 bars: (3 + 2·6)/3 = 5, then (6 + 2·9)/3 = 8', () => {
  assertColumn(rollingWeightedMean(Float64Array.of(3, 6, 9), 2), [Number.NaN, 5, 8])
})

test('it weighs the newest of each window most, whatever the length and the period', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 70 }),
      (values, period) => {
        const column = Float64Array.from(values)
        const mean = rollingWeightedMean(column, period)
        for (let i = period - 1; i < values.length; i++) {
          const weighted = windowOf(column, i, period).map((value, place) => value * (place + 1))
          const naive = sumOf(weighted) / ((period * (period + 1)) / 2)
          assert.ok(Math.abs(mean[i]! - naive) < 1e-9, `bar ${i}: ${mean[i]} is not ${naive}`)
        }
      },
    ),
  )
})

test('a flat window has exactly its price as mean', () => {
  const mean = rollingWeightedMean(new Float64Array(100).fill(100.1), 9)
  assert.ok(mean.subarray(8).every((value) => value === 100.1))
})
