// Tests of the triple exponential moving average.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('2, 4, 9, 7 over 2 bars: e1 is 3, 7, 7; e2 is 5, 19/3; e3 is 17/3; so 21 − 19 + 17/3', () => {
  assertColumn(columnOf('tema:2', closes(2, 4, 9, 7)), [Number.NaN, Number.NaN, Number.NaN, 21 - 19 + 17 / 3])
})

test('it follows a straight rise without lag', () => {
  const rise = Array.from({ length: 60 }, (_, i) => 10 + i)
  assertColumn(
    columnOf('tema:9', closes(...rise)),
    expectedColumn(60, 24, (bar) => 10 + bar),
  )
})
