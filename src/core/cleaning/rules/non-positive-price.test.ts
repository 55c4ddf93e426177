// Tests of the rule for prices of zero or less.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a low of 0 removes the row even where the other prices are good', () => {
  const result = cleaned(seriesOf({ open: [25, 25], high: [26, 26], low: [24, 0], close: [25, 25] }))
  assert.deepEqual(findingsOf(result, 'non-positive-price').removed, [
    { day: '2024-01-02', row: 3, detail: 'low is 0; the row holds open 25, high 26, low 0, close 25' },
  ])
  assert.deepEqual([...result.row], [2])
})

test('a negative close removes the row', () => {
  const result = cleaned(seriesOf({ close: [-37.63, 10.01] }))
  assert.deepEqual([...result.bars.close], [10.01])
})

test('a price the file does not carry is not taken for zero', () => {
  assert.deepEqual(cleaned(seriesOf({ close: [1, 2] })).removed, [])
})
