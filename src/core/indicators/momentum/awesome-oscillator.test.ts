// Tests of the awesome oscillator.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('midpoints 2, 4, 9 over 1 and 3 bars: 9 − 5', () => {
  const bars = barsOf({ high: [3, 5, 10], low: [1, 3, 8] })
  assertColumn(columnOf('awesome_oscillator:1:3', bars), [Number.NaN, Number.NaN, 4])
})

test('it is the mean of 5 midpoints less that of 34', () => {
  const bars = sampleBars(100)
  const midpoint = bars.high.map((high, bar) => (high + bars.low[bar]!) / 2)
  const expected = (bar: number) => meanOf(windowOf(midpoint, bar, 5)) - meanOf(windowOf(midpoint, bar, 34))
  assertColumn(columnOf('awesome_oscillator', bars), expectedColumn(100, 33, expected))
})
