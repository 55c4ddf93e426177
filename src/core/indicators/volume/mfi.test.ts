// Tests of the money flow index.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

const typicalBars = (prices: number[], volume: number[]) =>
  barsOf({ high: prices, low: prices, close: prices, volume })

test('over 3 bars: 22 turned over rising, 10 falling, ties not counted', () => {
  const bars = typicalBars([10, 11, 10, 10], [9, 2, 1, 50])
  assertColumn(columnOf('mfi:3', bars), [Number.NaN, Number.NaN, Number.NaN, (100 * 22) / 32])
})

test('a turnover below 1 counts as none, as in TA-Lib', () => {
  assertColumn(columnOf('mfi:1', typicalBars([10, 11], [9, 0.01])), [Number.NaN, 0])
  assertColumn(columnOf('mfi:1', typicalBars([10, 11], [9, 1])), [Number.NaN, 100])
})
