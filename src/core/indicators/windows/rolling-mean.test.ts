// Tests of the rolling mean, and of the blocks that all rolling windows share.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, expectedColumn, meanOf, windowOf } from '#test/support/indicators/assert-column.ts'
import { jumpingPrices } from '#test/support/indicators/jumping-prices.ts'
import { rollingMean } from './rolling-mean.ts'

const series = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 })
const periods = fc.integer({ min: 1, max: 70 })

test('1, 2, 6, 7 over 2 bars: nothing, 1.5, 4, 6.5', () => {
  assertColumn(rollingMean(Float64Array.of(1, 2, 6, 7), 2), [Number.NaN, 1.5, 4, 6.5])
})

test('values before `first` do not count', () => {
  const mean = rollingMean(Float64Array.of(Number.NaN, 900, 2, 6, 7), 2, 2)
  assertColumn(mean, [Number.NaN, Number.NaN, Number.NaN, 4, 6.5])
})

test('it is the mean of each window, whatever the length and the period', () => {
  fc.assert(
    fc.property(series, periods, (values, period) => {
      const column = Float64Array.from(values)
      const mean = rollingMean(column, period)
      const naive = expectedColumn(values.length, period - 1, (bar) => meanOf(windowOf(column, bar, period)))
      for (const [i, value] of naive.entries()) {
        const isSame = Number.isNaN(value) ? Number.isNaN(mean[i]!) : Math.abs(mean[i]! - value) < 1e-8
        assert.ok(isSame, `bar ${i}: ${mean[i]} is not ${value}`)
      }
    }),
  )
})

test('a NaN spoils exactly the windows it is in', () => {
  const values = Float64Array.from({ length: 30 }, (_, i) => (i === 11 ? Number.NaN : i))
  const mean = rollingMean(values, 7)
  const spoilt = [...mean.keys()].filter((i) => i >= 6 && Number.isNaN(mean[i]!))
  assert.deepEqual(spoilt, [11, 12, 13, 14, 15, 16, 17])
})

test('a flat window has exactly its price as mean', () => {
  for (const price of [0.1, 1 / 3, 100.1, 98_765.43]) {
    const mean = rollingMean(new Float64Array(200).fill(price), 14)
    assert.ok(mean.subarray(13).every((value) => value === price))
  }
})

test('a million bars with jumps by a million and back leave no trace beyond 1e-12', () => {
  const values = jumpingPrices(1_000_000)
  const mean = rollingMean(values, 20)
  for (let i = 19; i < values.length; i += 97) {
    const naive = meanOf(windowOf(values, i, 20))
    assert.ok(Math.abs(mean[i]! - naive) <= 1e-12 * naive, `bar ${i}: ${mean[i]} is not ${naive}`)
  }
})
