// Tests of the rule for rows without a close.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a blank close and a close that is text each remove the row, with what the row holds', () => {
  const series = seriesOf({
    open: [10, 11, 12],
    close: [10, NaN, NaN],
    badCells: [{ row: 4, column: 'close', text: 'n/a' }],
  })
  const result = cleaned(series)
  assert.deepEqual([...result.bars.close], [10])
  assert.deepEqual(findingsOf(result, 'not-a-number').removed, [
    { day: '2024-01-02', row: 3, detail: 'close is blank; the row holds open 11, close blank' },
    { day: '2024-01-03', row: 4, detail: 'close is "n/a"; the row holds open 12, close "n/a"' },
  ])
})

test('a row without a close is removed by this rule alone, whatever else is wrong with it', () => {
  const result = cleaned(seriesOf({ open: [-1], high: [1], low: [2], close: [NaN] }))
  assert.deepEqual(
    result.removed.map(({ rule }) => rule),
    ['not-a-number'],
  )
})
