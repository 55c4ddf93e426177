// Tests of the triangular moving average.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('an even period weighs 1, 2, 2, 1', () => {
  const expected = [Number.NaN, Number.NaN, Number.NaN, (1 + 2 * 2 + 2 * 4 + 9) / 6]
  assertColumn(columnOf('trima:4', closes(1, 2, 4, 9)), expected)
})

test('an odd period weighs 1, 2, 1', () => {
  assertColumn(columnOf('trima:3', closes(1, 2, 4)), [Number.NaN, Number.NaN, (1 + 2 * 2 + 4) / 4])
})
