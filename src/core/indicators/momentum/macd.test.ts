// Tests of the MACD.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import type { Bars } from '#core/market/bars.ts'

test('over 2, 3 and 2 bars, all columns start at bar 3, both averages at bar 2', () => {
  // Fast average of 4, 9, 7, 1 from bar 2: 6.5, then 6.5 + (7 − 6.5)·2/3. Slow: 5, then 5 + (7 − 5)/2.
  const { macd, signal, histogram } = columns('macd:2:3:2', closes(2, 4, 9, 7))
  const line = [6.5 - 5, 6.5 + 1 / 3 - 6]
  const average = (line[0]! + line[1]!) / 2
  assertColumn(macd, [Number.NaN, Number.NaN, Number.NaN, line[1]!])
  assertColumn(signal, [Number.NaN, Number.NaN, Number.NaN, average])
  assertColumn(histogram, [Number.NaN, Number.NaN, Number.NaN, line[1]! - average])
})

test('which of the two periods is called fast makes no difference', () => {
  const bars = sampleBars(100)
  assertColumn(columns('macd:26:12:9', bars).macd, columns('macd:12:26:9', bars).macd)
})

test('a flat price has a MACD of exactly 0', () => {
  const { macd } = columns('macd', closes(...Array(40).fill(100.1)))
  assert.ok(macd.subarray(33).every((value) => value === 0))
})

function columns(name: string, bars: Bars) {
  const [macd, signal, histogram] = Object.values(
    computeIndicators(bars, { only: [name], periodsPerYear: 252 }),
  )
  assert.ok(macd && signal && histogram)
  return { macd, signal, histogram }
}
