// Tests of the rule for the order of a bar's prices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

const reasonFor = (open: number, high: number, low: number, close: number) =>
  findingsOf(
    cleaned(seriesOf({ open: [open], high: [high], low: [low], close: [close] })),
    'ohlc-order',
  ).removed.map(({ detail }) => detail.split(';')[0])

test('an open or close outside the low and high removes the row', () => {
  assert.deepEqual(reasonFor(10, 12, 9, 12.01), ['close 12.01 lies above the high 12'])
  assert.deepEqual(reasonFor(10, 12, 9, 8.99), ['close 8.99 lies below the low 9'])
  assert.deepEqual(reasonFor(12.5, 12, 9, 10), ['open 12.5 lies above the high 12'])
  assert.deepEqual(reasonFor(8, 12, 9, 10), ['open 8 lies below the low 9'])
})

test('a low above the high removes the row, though one price be missing', () => {
  assert.deepEqual(reasonFor(NaN, 9, 12, 10), ['low 12 lies above the high 9'])
})

test('prices at the bounds are in order', () => {
  assert.deepEqual(reasonFor(12, 12, 9, 9), [])
})

test('a close above the high by float noise is moved to it and listed as repaired', () => {
  const noisy = 12 * (1 + 5e-10)
  const result = cleaned(seriesOf({ open: [10], high: [12], low: [9], close: [noisy] }))
  assert.equal(result.bars.close[0], 12)
  assert.deepEqual(findingsOf(result, 'ohlc-order'), {
    removed: [],
    repaired: [{ day: '2024-01-01', field: 'close', from: noisy, to: 12 }],
    flags: [],
  })
})

test('an open below the low by float noise is moved up to it', () => {
  const result = cleaned(seriesOf({ open: [9 * (1 - 5e-10)], high: [12], low: [9], close: [10] }))
  assert.equal(result.bars.open[0], 9)
})

test('just beyond 1e-9 is no noise any more', () => {
  assert.equal(reasonFor(10, 12, 9, 12 * (1 + 1.1e-9)).length, 1)
  assert.equal(reasonFor(10, 12, 9, 12 * (1 + 0.9e-9)).length, 0)
})

test('without repairs, float noise is flagged and stays', () => {
  const noisy = 12 * (1 + 5e-10)
  const result = cleaned(seriesOf({ open: [10], high: [12], low: [9], close: [noisy] }), 'none')
  assert.equal(result.bars.close[0], noisy)
  assert.equal(findingsOf(result, 'ohlc-order').flags.length, 1)
})
