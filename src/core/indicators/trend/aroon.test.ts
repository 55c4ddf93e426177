// Tests of Aroon.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

const bars = barsOf({ high: [5, 9, 7, 6, 9], low: [3, 6, 2, 4, 5] })

test('over 3 bars: the high of 9 is two bars old, then new; the low of 2 is one bar old, then two', () => {
  const nothing = [Number.NaN, Number.NaN, Number.NaN]
  assertColumn(columnOf('aroon_up:3', bars), [...nothing, 100 / 3, 100])
  assertColumn(columnOf('aroon_down:3', bars), [...nothing, 200 / 3, 100 / 3])
  assertColumn(columnOf('aroon_oscillator:3', bars), [...nothing, -100 / 3, 200 / 3])
})
