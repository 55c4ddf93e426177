// Tests of Heikin-Ashi bars.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('two bars by hand: the second opens in the middle of the first averaged one', () => {
  const bars = barsOf({ open: [10, 13], high: [14, 15], low: [8, 12], close: [12, 14] })
  const columns = computeIndicators(bars, { only: ['heikin_ashi'], periodsPerYear: 252 })
  assertColumn(columns.heikin_ashi_open!, [11, 11])
  assertColumn(columns.heikin_ashi_close!, [11, 13.5])
  assertColumn(columns.heikin_ashi_high!, [14, 15])
  assertColumn(columns.heikin_ashi_low!, [8, 11])
})

test('an averaged bar holds its open and close, and the high and low of the bar', () => {
  const bars = sampleBars(300)
  const columns = computeIndicators(bars, { only: ['heikin_ashi'], periodsPerYear: 252 })
  for (let i = 0; i < 300; i++) {
    const top = Math.max(columns.heikin_ashi_open![i]!, columns.heikin_ashi_close![i]!)
    const bottom = Math.min(columns.heikin_ashi_open![i]!, columns.heikin_ashi_close![i]!)
    assert.equal(columns.heikin_ashi_high![i], Math.max(bars.high[i]!, top))
    assert.equal(columns.heikin_ashi_low![i], Math.min(bars.low[i]!, bottom))
  }
})
