// Tests of the Donchian channel.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('the current bar counts: highs 5, 9 and lows 3, 6 over 2 bars', () => {
  const bars = barsOf({ high: [5, 9, 7], low: [3, 6, 6] })
  assertColumn(columnOf('donchian_upper:2', bars), [Number.NaN, 9, 9])
  assertColumn(columnOf('donchian_middle:2', bars), [Number.NaN, 6, 7.5])
  assertColumn(columnOf('donchian_lower:2', bars), [Number.NaN, 3, 6])
})

test('closes never leave it', () => {
  const bars = sampleBars(150)
  const upper = columnOf('donchian_upper', bars)
  const lower = columnOf('donchian_lower', bars)
  for (let i = 19; i < 150; i++) assert.ok(lower[i]! <= bars.close[i]! && bars.close[i]! <= upper[i]!)
})
