// Tests of the Chande momentum oscillator.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('up 1, down 1, up 2 over 2 bars: 0, then 100 · (5/4 − 1/4) / (5/4 + 1/4)', () => {
  assertColumn(columnOf('cmo:2', closes(10, 11, 10, 12)), [Number.NaN, Number.NaN, 0, 200 / 3])
})

test('only rises give 100, only falls −100, no movement 0', () => {
  assertColumn(columnOf('cmo:2', closes(1, 2, 3)), [Number.NaN, Number.NaN, 100])
  assertColumn(columnOf('cmo:2', closes(3, 2, 1)), [Number.NaN, Number.NaN, -100])
  assertColumn(columnOf('cmo:2', closes(3, 3, 3)), [Number.NaN, Number.NaN, 0])
})

test('it is twice the distance of the RSI from 50', () => {
  const bars = sampleBars(100)
  const rsi = columnOf('rsi_14', bars)
  assertColumn(
    columnOf('cmo_14', bars),
    rsi.map((value) => 2 * value - 100),
  )
})
