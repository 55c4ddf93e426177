// Tests of SuperTrend.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { assertColumn, assertNear, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'

test('the lower band only rises in an upward trend, and a close below it turns the trend', () => {
  // True ranges of 2 throughout until the fall; over 1 bar the average range is the true range.
  const bars = barsOf({ high: [11, 12, 13, 12, 6], low: [9, 10, 11, 10, 4], close: [10, 11, 12, 11, 5] })
  const bands = columnOf('supertrend:1:1', bars)
  // Middles 11, 12, 11, 5 and ranges 2, 2, 2, 7: bands 9, 10, 10, then the upper one at 5 + 7.
  assertColumn(bands, [Number.NaN, 9, 10, 10, 12])
})

test('the direction is 1 above the band and −1 below', () => {
  const bars = sampleBars(150)
  const { supertrend, supertrend_direction: directions } = computeIndicators(bars, {
    only: ['supertrend'],
    periodsPerYear: 252,
  })
  assert.ok(supertrend && directions)
  assert.deepEqual(new Set(directions.subarray(10)), new Set([1, -1]))
  for (let i = 10; i < 150; i++) {
    assert.equal(Math.sign(bars.close[i]! - supertrend[i]!), directions[i], `bar ${i}`)
  }
})

// DaveSkender/Stock.Indicators, tests of SuperTrend: bar 1208 of its bitcoin quotes, 10 bars and 3 ranges.
test('it gives the published value for bitcoin', (t) => {
  const file = sharedData('fx_crypto/BTCUSD_2017-2021.csv')
  if (file === null) return t.skip(noSharedData)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const column = (index: number) => rows.map((row) => row[index]!)
  const bars = barsOf({ high: column(2), low: column(3), close: column(4) })
  assertNear(columnOf('supertrend', bars)[1208]!, 16_242.2704, 'bar 1208', 5e-9)
})
