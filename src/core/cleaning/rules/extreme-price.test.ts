// Tests of the rule for prices beyond all markets (extreme-price).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('prices at the limits stay, prices beyond them leave', () => {
  const result = cleaned(seriesOf({ close: [1e7, 10_000_001, 0.000001, 9.9e-7] }))
  assert.deepEqual([...result.row], [2, 4])
  assert.deepEqual(
    findingsOf(result, 'extreme-price').removed.map(({ row, detail }) => [row, detail.split(';')[0]]),
    [
      [3, 'close 10000001 is above 10000000'],
      [5, 'close 9.9e-7 is below 0.000001'],
    ],
  )
})

test('a high out of range removes the row as well', () => {
  const result = cleaned(seriesOf({ high: [2e7, 12], close: [10, 11] }))
  assert.deepEqual([...result.row], [3])
})
