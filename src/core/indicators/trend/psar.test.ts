// Tests of the parabolic SAR.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('a rise is followed ever faster from the first low, and a fall through the stop turns the trend', () => {
  const bars = barsOf({ high: [10, 12, 14, 15, 11], low: [9, 10, 12, 13, 8] })
  const second = 9 + 0.02 * (12 - 9)
  const third = second + 0.04 * (14 - second)
  // The fall to 8 turns the trend: the stop jumps to the highest high so far.
  assertColumn(columnOf('psar', bars), [Number.NaN, 9, second, third, 15])
})

test('where the second bar reaches further down than up, the trend starts downward', () => {
  const bars = barsOf({ high: [12, 11, 9], low: [10, 8, 7] })
  assertColumn(columnOf('psar', bars), [Number.NaN, 12, 12 + 0.02 * (8 - 12)])
})

test('the stop never lies between the extremes of a bar and the one before', () => {
  const bars = sampleBars(150)
  const stops = columnOf('psar', bars)
  for (let i = 2; i < 150; i++) {
    const top = Math.max(bars.high[i]!, bars.high[i - 1]!)
    const bottom = Math.min(bars.low[i]!, bars.low[i - 1]!)
    assert.ok(stops[i]! >= top || stops[i]! <= bottom, `bar ${i}`)
  }
})
