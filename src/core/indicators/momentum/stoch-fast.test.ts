// Tests of the fast stochastic.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('K and D start together once D has its bars', () => {
  const bars = barsOf({ high: [5, 7, 7], low: [3, 5, 5], close: [4, 6, 7] })
  // K is 75, then 100 over the range 3 to 7 and 3 to 7.
  assertColumn(columnOf('stoch_fast_k:2:2', bars), [Number.NaN, Number.NaN, 100])
  assertColumn(columnOf('stoch_fast_d:2:2', bars), [Number.NaN, Number.NaN, 87.5])
})

test('it lies between 0 and 100', () => {
  const k = columnOf('stoch_fast_k', sampleBars(150)).subarray(15)
  assert.ok(k.every((value) => value >= 0 && value <= 100))
})
