// Tests of Parkinson's volatility.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('a high at e times the low has a variance of 1 / (4 ln 2) a bar', () => {
  const bars = barsOf({ high: [Math.E], low: [1] })
  assertColumn(columnOf('parkinson:1', bars), [Math.sqrt(252 / (4 * Math.LN2))])
})

test('it is the root of the mean of each window', () => {
  const bars = sampleBars(100)
  const squares = bars.high.map((high, bar) => Math.log(high / bars.low[bar]!) ** 2)
  const expected = (bar: number) => Math.sqrt((252 * meanOf(windowOf(squares, bar, 20))) / (4 * Math.LN2))
  assertColumn(columnOf('parkinson_20', bars), expectedColumn(100, 19, expected))
})
