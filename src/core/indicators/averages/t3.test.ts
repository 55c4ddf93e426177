// Tests of Tillson's T3.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'
import { exponentialMean } from '#core/indicators/windows/smoothing.ts'

test('with a factor of next to nothing it is the third exponential average', () => {
  const bars = sampleBars(100)
  const t3 = columnOf('t3:4:0.000000000000001', bars)
  const once = columnOf('ema:4', bars)
  const thrice = exponentialMean(exponentialMean(once, 4, 3), 4, 6)
  assertColumn(
    t3,
    expectedColumn(100, 18, (bar) => thrice[bar]!),
  )
})

test('a flat price stays where it is', () => {
  assertColumn(
    columnOf('t3:2', closes(...Array(9).fill(50))),
    expectedColumn(9, 6, () => 50),
  )
})
