// Tests of Ichimoku.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn, windowOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('midpoints of 1, 2 and 3 bars, the spans 2 bars later, the close 2 bars earlier', () => {
  const bars = barsOf({ high: [2, 4, 8, 6, 7], low: [0, 2, 4, 2, 3], close: [1, 3, 5, 4, 6] })
  const line = (name: string) => columnOf(`ichimoku_${name}:1:2:3`, bars)
  assertColumn(line('tenkan'), [1, 3, 6, 4, 5])
  assertColumn(line('kijun'), [Number.NaN, 2, 5, 5, 4.5])
  assertColumn(line('senkou_a'), [Number.NaN, Number.NaN, Number.NaN, 2.5, 5.5])
  assertColumn(line('senkou_b'), [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 4])
  assertColumn(line('chikou'), [5, 4, 6, Number.NaN, Number.NaN])
})

test('with 9, 26 and 52 bars, each line is a midpoint of the bars it looks at', () => {
  const bars = sampleBars(150)
  const midpoint = (bar: number, count: number) =>
    (Math.max(...windowOf(bars.high, bar, count)) + Math.min(...windowOf(bars.low, bar, count))) / 2
  const ahead = (bar: number) => (midpoint(bar - 26, 9) + midpoint(bar - 26, 26)) / 2
  assertColumn(
    columnOf('ichimoku_tenkan', bars),
    expectedColumn(150, 8, (bar) => midpoint(bar, 9)),
  )
  assertColumn(
    columnOf('ichimoku_kijun', bars),
    expectedColumn(150, 25, (bar) => midpoint(bar, 26)),
  )
  assertColumn(columnOf('ichimoku_senkou_a', bars), expectedColumn(150, 51, ahead))
  assertColumn(
    columnOf('ichimoku_senkou_b', bars),
    expectedColumn(150, 77, (bar) => midpoint(bar - 26, 52)),
  )
  const chikou = expectedColumn(150, 0, (bar) => bars.close[bar + 26] ?? Number.NaN)
  assertColumn(columnOf('ichimoku_chikou', bars), chikou)
})
