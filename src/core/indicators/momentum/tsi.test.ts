// Tests of the true strength index.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('over 1 and 2 bars: changes 1, −1, 2 average to 0 and then 4/3, their sizes to 1 and 5/3', () => {
  const expected = [Number.NaN, Number.NaN, 0, (100 * 4) / 5]
  assertColumn(columnOf('tsi:1:2', closes(10, 11, 10, 12)), expected)
})

test('only rises give 100; a price that never moved has none', () => {
  const rise = Array.from({ length: 45 }, (_, i) => 10 + i ** 1.5)
  assertColumn(
    columnOf('tsi', closes(...rise)),
    expectedColumn(45, 37, () => 100),
  )
  assertColumn(
    columnOf('tsi', closes(...Array<number>(45).fill(8))),
    expectedColumn(45, 45, () => 0),
  )
})
