// Tests of the Chaikin oscillator.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('over 1 and 3 bars: the line 4, 8, 4 less its average 4, 6, 5', () => {
  const bars = barsOf({ high: [2, 2, 2], low: [0, 0, 0], close: [2, 2, 0], volume: [4, 4, 4] })
  assertColumn(columnOf('ad_oscillator:1:3', bars), [Number.NaN, Number.NaN, -1])
})
