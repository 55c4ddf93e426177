// Tests of the z-score.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  sumOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('5 lies half of √2 deviations above the mean of 1 and 5', () => {
  assertColumn(columnOf('zscore:2', closes(1, 5)), [Number.NaN, Math.SQRT1_2])
})

test('equal prices have none', () => {
  assertColumn(columnOf('zscore:2', closes(3, 3)), [Number.NaN, Number.NaN])
})

test('it counts the sample deviations of each window', () => {
  const bars = sampleBars(100)
  const expected = (bar: number) => {
    const window = windowOf(bars.close, bar, 20)
    const mean = meanOf(window)
    return (bars.close[bar]! - mean) / Math.sqrt(sumOf(window.map((value) => (value - mean) ** 2)) / 19)
  }
  assertColumn(columnOf('zscore_20', bars), expectedColumn(100, 19, expected))
})
