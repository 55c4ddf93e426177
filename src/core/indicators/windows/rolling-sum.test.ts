// Tests of the rolling sum.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, expectedColumn, sumOf, windowOf } from '#test/support/indicators/assert-column.ts'
import { jumpingPrices } from '#test/support/indicators/jumping-prices.ts'
import { rollingSum } from './rolling-sum.ts'

test('1, 2, 6, 7 over 3 bars: nothing twice, then 9 and 15', () => {
  assertColumn(rollingSum(Float64Array.of(1, 2, 6, 7), 3), [Number.NaN, Number.NaN, 9, 15])
})

test('values before `first` do not count', () => {
  assertColumn(rollingSum(Float64Array.of(Number.NaN, 2, 6), 2, 1), [Number.NaN, Number.NaN, 8])
})

test('whole numbers add up exactly in every window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 70 }),
      (values, period) => {
        const column = Float64Array.from(values)
        const naive = expectedColumn(values.length, period - 1, (bar) => sumOf(windowOf(column, bar, period)))
        assert.deepEqual([...rollingSum(column, period)], naive)
      },
    ),
  )
})

test('after a million bars with jumps by a million, sums are as good as fresh', () => {
  const values = jumpingPrices(1_000_000)
  const sums = rollingSum(values, 14)
  for (let i = 13; i < values.length; i += 101) {
    const naive = sumOf(windowOf(values, i, 14))
    assert.ok(Math.abs(sums[i]! - naive) <= 1e-12 * naive, `bar ${i}: ${sums[i]} is not ${naive}`)
  }
})
