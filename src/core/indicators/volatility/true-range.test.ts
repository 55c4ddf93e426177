// Tests of the true range.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('a bar that leaves the close before on either side is stretched to it', () => {
  const bars = barsOf({ high: [10, 15, 9, 12], low: [8, 13, 7, 6], close: [9, 14, 8, 10] })
  assertColumn(columnOf('tr', bars), [Number.NaN, 6, 7, 6])
})
