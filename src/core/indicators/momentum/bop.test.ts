// Tests of the balance of power.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('a close 1 above the open in a range of 4 is a quarter', () => {
  const bars = barsOf({ open: [10, 10], high: [13, 10], low: [9, 10], close: [11, 10] })
  assertColumn(columnOf('bop', bars), [0.25, 0])
})
