// Tests of the weighted moving average.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('1, 2, 6 over 3 bars: (1 + 2·2 + 3·6) / 6', () => {
  assertColumn(columnOf('wma:3', closes(1, 2, 6)), [Number.NaN, Number.NaN, 23 / 6])
})
