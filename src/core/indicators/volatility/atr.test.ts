// Tests of the average true range.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('over 2 bars: the mean of ranges 6 and 7, then half of that and half of 6', () => {
  const bars = barsOf({ high: [10, 15, 9, 12], low: [8, 13, 7, 6], close: [9, 14, 8, 10] })
  assertColumn(columnOf('atr:2', bars), [Number.NaN, Number.NaN, 6.5, 6.25])
})
