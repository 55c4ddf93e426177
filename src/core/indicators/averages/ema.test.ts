// Tests of the exponential moving average.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('2, 4, 9, 7 over 2 bars: seeded with 3, then two thirds of the way to each close', () => {
  assertColumn(columnOf('ema:2', closes(2, 4, 9, 7)), [Number.NaN, 3, 7, 7])
})

test('a straight rise is followed at a constant distance of half a period', () => {
  const rise = Array.from({ length: 60 }, (_, i) => 10 + i)
  const expected = expectedColumn(60, 8, (bar) => 10 + bar - 4)
  assertColumn(columnOf('ema:9', closes(...rise)), expected)
})
