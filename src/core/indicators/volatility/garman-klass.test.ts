// Tests of Garman and Klass's volatility.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('a range of e without a change from open to close has a variance of a half a bar', () => {
  const bars = barsOf({ open: [2], high: [Math.E], low: [1], close: [2] })
  assertColumn(columnOf('garman_klass:1', bars), [Math.sqrt(252 / 2)])
})

test('it is the root of the mean of each window', () => {
  const bars = sampleBars(100)
  const variances = bars.close.map((close, bar) => {
    const range = Math.log(bars.high[bar]! / bars.low[bar]!)
    const change = Math.log(close / bars.open[bar]!)
    return 0.5 * range ** 2 - (2 * Math.LN2 - 1) * change ** 2
  })
  const expected = (bar: number) => Math.sqrt(252 * meanOf(windowOf(variances, bar, 20)))
  assertColumn(columnOf('garman_klass_20', bars), expectedColumn(100, 19, expected))
})
