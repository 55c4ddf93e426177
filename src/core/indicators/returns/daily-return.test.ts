// Tests of the daily return.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('100, 110, 99: nothing, then 10 % and −10 %', () => {
  assertColumn(columnOf('daily_return', closes(100, 110, 99)), [Number.NaN, 0.1, -0.1])
})

test('from a price of 0 there is no return, and the bar after goes on', () => {
  assertColumn(columnOf('daily_return', closes(5, 0, 4, 5)), [Number.NaN, -1, Number.NaN, 0.25])
})
