// Tests of the rolling volume-weighted average price.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  sumOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('typical prices 10 and 20 with volumes 1 and 3 make 17.5', () => {
  const bars = barsOf({ high: [12, 25], low: [8, 15], close: [10, 20], volume: [1, 3] })
  assertColumn(columnOf('vwap:2', bars), [Number.NaN, 17.5])
})

test('it weighs each typical price of the window with its volume', () => {
  const bars = sampleBars(100)
  const turnover = bars.close.map(
    (close, bar) => ((bars.high[bar]! + bars.low[bar]! + close) / 3) * bars.volume[bar]!,
  )
  const expected = (bar: number) => sumOf(windowOf(turnover, bar, 20)) / sumOf(windowOf(bars.volume, bar, 20))
  assertColumn(columnOf('vwap_20', bars), expectedColumn(100, 19, expected))
})
