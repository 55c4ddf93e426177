// Tests of the rule for bars without trades.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, flaggedDays, seriesOf } from '#test/support/cleaning/price-series.ts'

test('every bar with a volume of 0 is flagged and graded fair', () => {
  const result = cleaned(seriesOf({ close: [1, 2, 3], volume: [0, 5, 0] }))
  assert.deepEqual(flaggedDays(result, 'zero-volume'), ['2024-01-01', '2024-01-03'])
  assert.deepEqual([...result.grades], [2, 0, 2])
})

test('a volume that is not carried is not zero', () => {
  assert.deepEqual(flaggedDays(cleaned(seriesOf({ close: [1, 2, 3] })), 'zero-volume'), [])
})
