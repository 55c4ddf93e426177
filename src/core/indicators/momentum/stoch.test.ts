// Tests of the slow stochastic.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { sampleBars } from '#test/support/indicators/sample-bars.ts'

test('its K is the D of the fast one, its D the mean of three of those', () => {
  const bars = sampleBars(100)
  const fastD = columnOf('stoch_fast_d', bars)
  assertColumn(
    columnOf('stoch_k', bars),
    expectedColumn(100, 17, (bar) => fastD[bar]!),
  )
  assertColumn(
    columnOf('stoch_d', bars),
    expectedColumn(100, 17, (bar) => meanOf(windowOf(fastD, bar, 3))),
  )
})
