// Tests of the simple moving average.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('1, 2, 3, 4 over 2 bars: 1.5, 2.5, 3.5 from the second on', () => {
  assertColumn(columnOf('sma:2', closes(1, 2, 3, 4)), [Number.NaN, 1.5, 2.5, 3.5])
})

test('it is the plain mean of each window', () => {
  const bars = sampleBars(150)
  const expected = expectedColumn(150, 49, (bar) => meanOf(windowOf(bars.close, bar, 50)))
  assertColumn(columnOf('sma_50', bars), expected)
})
