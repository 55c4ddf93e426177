// Tests of the ultimate oscillator.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('over 1, 2 and 3 bars: pressure over range, weighted 4, 2 and 1', () => {
  const bars = barsOf({ high: [10, 12, 12, 13], low: [10, 9, 10, 10], close: [10, 11, 11, 12] })
  // Pressure 2, 1, 2 in true ranges of 3, 2, 3.
  const expected = (100 * (4 * (2 / 3) + 2 * (3 / 5) + 5 / 8)) / 7
  assertColumn(columnOf('ultimate_oscillator:1:2:3', bars), [Number.NaN, Number.NaN, Number.NaN, expected])
})

test('the shortest period weighs most, in whichever order they are given', () => {
  const bars = sampleBars(60)
  assertColumn(columnOf('ultimate_oscillator:28:7:14', bars), columnOf('ultimate_oscillator', bars))
})

test('a price that stands still is at 0', () => {
  const still = Array<number>(5).fill(7)
  const bars = barsOf({ high: still, low: still, close: still })
  assertColumn(columnOf('ultimate_oscillator:1:2:3', bars), [Number.NaN, Number.NaN, Number.NaN, 0, 0])
})
