// Tests of the absolute price oscillator.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('2, 4, 9 over 2 and 3 bars: 7 − 5', () => {
  assertColumn(columnOf('apo:2:3', closes(2, 4, 9)), [Number.NaN, Number.NaN, 2])
})

test('it is the difference of the two averages', () => {
  const bars = sampleBars(100)
  const slow = columnOf('ema_26', bars)
  assertColumn(
    columnOf('apo', bars),
    columnOf('ema_12', bars).map((value, bar) => value - slow[bar]!),
  )
})
