// Tests of the rule for rows without a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a row whose day cannot be read is removed and counted', () => {
  const undated = [
    { row: 3, text: '31/31/2024' },
    { row: 4, text: ' ' },
  ]
  const series = { ...seriesOf({ close: [10, 11] }), undated, rowsRead: 4 }
  const result = cleaned(series)
  assert.equal(result.bars.day.length, 2)
  assert.deepEqual(findingsOf(result, 'not-a-date').removed, [
    { day: null, row: 3, detail: 'the day holds "31/31/2024"' },
    { day: null, row: 4, detail: 'the day is blank' },
  ])
})
