// Tests of the double exponential moving average.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('2, 4, 9 over 2 bars: e1 is 3, 7; e2 is 5; so 2·7 − 5 = 9', () => {
  assertColumn(columnOf('dema:2', closes(2, 4, 9)), [Number.NaN, Number.NaN, 9])
})

test('it follows a straight rise without lag', () => {
  const rise = Array.from({ length: 60 }, (_, i) => 10 + i)
  assertColumn(
    columnOf('dema:9', closes(...rise)),
    expectedColumn(60, 16, (bar) => 10 + bar),
  )
})
