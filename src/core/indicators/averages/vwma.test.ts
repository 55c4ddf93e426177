// Tests of the volume-weighted moving average.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  sumOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('10 with volume 1 and 20 with volume 3 make 17.5', () => {
  const bars = barsOf({ close: [10, 20], volume: [1, 3] })
  assertColumn(columnOf('vwma:2', bars), [Number.NaN, 17.5])
})

test('where nothing traded there is none', () => {
  const bars = barsOf({ close: [10, 20, 30], volume: [0, 0, 5] })
  assertColumn(columnOf('vwma:2', bars), [Number.NaN, Number.NaN, 30])
})

test('it weighs each close of the window with its volume', () => {
  const bars = sampleBars(100)
  const turnover = bars.close.map((close, bar) => close * bars.volume[bar]!)
  const expected = (bar: number) => sumOf(windowOf(turnover, bar, 20)) / sumOf(windowOf(bars.volume, bar, 20))
  assertColumn(columnOf('vwma_20', bars), expectedColumn(100, 19, expected))
})
