// Tests of the stochastic RSI.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { sampleBars } from '#test/support/indicators/sample-bars.ts'

test('K is where the RSI stands in its last five, D the mean of three of those', () => {
  const bars = sampleBars(100)
  const rsi = columnOf('rsi_14', bars)
  const k = expectedColumn(100, 18, (bar) => {
    const window = windowOf(rsi, bar, 5)
    const lowest = Math.min(...window)
    return (100 * (rsi[bar]! - lowest)) / (Math.max(...window) - lowest || 1)
  })
  assertColumn(
    columnOf('stoch_rsi_k', bars),
    expectedColumn(100, 20, (bar) => k[bar]!),
  )
  const d = (bar: number) => meanOf(k.slice(bar - 2, bar + 1))
  assertColumn(columnOf('stoch_rsi_d', bars), expectedColumn(100, 20, d))
})

test('it stands still at 0 once the price does, though rounding still moves the RSI', () => {
  const bars = sampleBars(200)
  bars.close.fill(bars.close[80]!, 80)
  const k = columnOf('stoch_rsi_k', bars).subarray(86)
  assert.ok(k.every((value) => value === 0))
})
