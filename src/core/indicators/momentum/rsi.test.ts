// Tests of the relative strength index.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, assertNear, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('up 1, down 1, up 2 over 2 bars: gains 1/2 then 5/4, losses 1/2 then 1/4', () => {
  const expected = [Number.NaN, Number.NaN, 50, (100 * 5) / 6]
  assertColumn(columnOf('rsi:2', closes(10, 11, 10, 12)), expected)
})

test('only rises give 100, only falls 0, no movement 0', () => {
  assertColumn(columnOf('rsi:2', closes(1, 2, 3, 4)), [Number.NaN, Number.NaN, 100, 100])
  assertColumn(columnOf('rsi:2', closes(4, 3, 2, 1)), [Number.NaN, Number.NaN, 0, 0])
  assertColumn(columnOf('rsi:2', closes(4, 4, 4, 4)), [Number.NaN, Number.NaN, 0, 0])
})

// “Relative Strength Index”, StockCharts ChartSchool: its worked example of 14 periods, printed to two
// digits.
test('it gives the published values of the textbook example', () => {
  const prices = [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931,
    46.0328, 45.614, 46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137,
    46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
  ]
  const published = [
    70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99, 41.46, 41.87,
    45.46, 37.3, 33.08, 37.77,
  ]
  const rsi = columnOf('rsi_14', closes(...prices)).subarray(14)
  for (const [i, value] of published.entries())
    assert.ok(Math.abs(rsi[i]! - value) < 0.006, `${rsi[i]}, ${value}`)
})

test('over thousands of bars it stays what Wilder wrote down', () => {
  const { close } = sampleBars(5000)
  let gain = 0
  let loss = 0
  const expected = [...close].map((price, bar) => {
    const change = bar === 0 ? 0 : price - close[bar - 1]!
    const kept = bar <= 14 ? 14 : 13
    gain = (gain * kept) / 14 + Math.max(change, 0) / 14
    loss = (loss * kept) / 14 + Math.max(-change, 0) / 14
    return bar < 14 ? Number.NaN : 100 - 100 / (1 + gain / loss)
  })
  assertColumn(columnOf('rsi_14', closes(...close)), expected)
})

test('it lies between 0 and 100 and mirrors with the price', () => {
  const prices = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 16, maxLength: 60 })
  fc.assert(
    fc.property(prices, (list) => {
      const rsi = columnOf('rsi_14', closes(...list)).subarray(14)
      const mirrored = columnOf('rsi_14', closes(...list.map((price) => 1000 - price))).subarray(14)
      for (const [i, value] of rsi.entries()) {
        assert.ok(value >= 0 && value <= 100)
        const isStill = list.slice(0, 15 + i).every((price) => price === list[0])
        if (!isStill) assertNear(mirrored[i]!, 100 - value, 'the mirror', 1e-9)
      }
    }),
  )
})
