// Tests of the rule for dividends in the place of prices (dividend-as-price).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionAt, cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a bar that holds the dividend where its price should stand is removed', () => {
  const close = [154, 155, 153.9, 0.63, 153.2, 152]
  const result = cleaned(seriesOf({ close, actions: [actionAt(4, 'dividend', 0.63)] }))
  assert.deepEqual([...result.row], [2, 3, 4, 6, 7])
  assert.deepEqual(findingsOf(result, 'dividend-as-price').removed, [
    {
      day: '2024-01-04',
      row: 5,
      detail:
        'close 0.63 is the dividend of 2024-01-05, beside closes of 153.9 and 153.2; the row holds close 0.63',
    },
  ])
})

test('two such bars in a row both leave', () => {
  const close = [154, 155, 0.63, 0.63, 153.2, 152]
  const result = cleaned(seriesOf({ close, actions: [actionAt(4, 'dividend', 0.63)] }))
  assert.deepEqual([...result.row], [2, 3, 6, 7])
})

test('a low price without such a dividend on record stays', () => {
  const close = [154, 155, 153.9, 0.63, 153.2, 152]
  assert.deepEqual(cleaned(seriesOf({ close, actions: [actionAt(4, 'dividend', 0.62)] })).removed, [])
  assert.deepEqual(cleaned(seriesOf({ close, actions: [] })).removed, [])
})

test('a share whose price is as low as its dividend stays', () => {
  const close = [0.64, 0.65, 0.63, 0.2, 0.21]
  assert.deepEqual(cleaned(seriesOf({ close, actions: [actionAt(2, 'dividend', 0.63)] })).removed, [])
})
