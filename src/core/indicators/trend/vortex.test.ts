// Tests of the vortex indicator.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  sumOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('over 2 bars: 3 + 4 up and 1 + 3 down in true ranges of 3 + 4', () => {
  const bars = barsOf({ high: [10, 11, 13], low: [8, 9, 9], close: [8, 10, 12] })
  assertColumn(columnOf('vortex_plus:2', bars), [Number.NaN, Number.NaN, (3 + 4) / (3 + 4)])
  assertColumn(columnOf('vortex_minus:2', bars), [Number.NaN, Number.NaN, (1 + 2) / (3 + 4)])
})

test('they are the moves from high to low and back over the true ranges of each window', () => {
  const bars = sampleBars(100)
  const range = columnOf('tr', bars)
  const up = bars.high.map((high, bar) => Math.abs(high - (bars.low[bar - 1] ?? Number.NaN)))
  const down = bars.low.map((low, bar) => Math.abs(low - (bars.high[bar - 1] ?? Number.NaN)))
  const share = (moves: Float64Array) => (bar: number) =>
    sumOf(windowOf(moves, bar, 14)) / sumOf(windowOf(range, bar, 14))
  assertColumn(columnOf('vortex_plus_14', bars), expectedColumn(100, 14, share(up)))
  assertColumn(columnOf('vortex_minus_14', bars), expectedColumn(100, 14, share(down)))
})
