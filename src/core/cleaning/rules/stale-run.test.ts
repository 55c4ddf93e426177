// Tests of the rule for prices that repeat without trades.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

const staleFlags = (close: number[], volume: number[]) =>
  findingsOf(cleaned(seriesOf({ close, volume })), 'stale-run').flags

test('five equal closes with volume 0 are flagged once, at the first, with their number', () => {
  assert.deepEqual(staleFlags([9, 8, 8, 8, 8, 8, 7], [0, 0, 0, 0, 0, 0, 0]), [
    { day: '2024-01-02', detail: '5 bars close at 8 with volume 0, until 2024-01-08' },
  ])
})

test('four are not enough, and neither are equal closes with trades', () => {
  assert.deepEqual(staleFlags([8, 8, 8, 8, 7], [0, 0, 0, 0, 0]), [])
  assert.deepEqual(staleFlags([8, 8, 8, 8, 8, 8], [0, 0, 0, 1, 0, 0]), [])
})

test('two runs that touch are two flags', () => {
  const volume = Array.from({ length: 10 }, () => 0)
  assert.deepEqual(
    staleFlags([8, 8, 8, 8, 8, 7, 7, 7, 7, 7], volume).map(({ day }) => day),
    ['2024-01-01', '2024-01-08'],
  )
})
