// Tests of the rate of change.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('100, 110, 121, 99 over 2 bars: 21 % and −10 %', () => {
  assertColumn(columnOf('roc:2', closes(100, 110, 121, 99)), [Number.NaN, Number.NaN, 21, -10])
})

test('from a price of 0 it is 0', () => {
  assertColumn(columnOf('roc:1', closes(0, 5)), [Number.NaN, 0])
})
