// Tests of the rule for files out of order (unsorted).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a file that runs newest first is reversed and flagged once', () => {
  const days = ['2024-01-04', '2024-01-03', '2024-01-02']
  const result = cleaned(seriesOf({ days, close: [13, 12, 11] }))
  assert.deepEqual([...result.bars.close], [11, 12, 13])
  assert.deepEqual([...result.row], [4, 3, 2])
  assert.deepEqual(findingsOf(result, 'unsorted').flags, [
    { day: '2024-01-03', detail: 'the file runs newest first; reversed' },
  ])
})

test('a file out of order names the first row that breaks it', () => {
  const days = ['2024-01-02', '2024-01-05', '2024-01-03', '2024-01-04']
  const result = cleaned(seriesOf({ days, close: [11, 14, 12, 13] }))
  assert.deepEqual([...result.bars.close], [11, 12, 13, 14])
  assert.deepEqual(findingsOf(result, 'unsorted').flags, [
    { day: '2024-01-03', detail: 'row 4 (2024-01-03) stands after row 3 (2024-01-05); sorted' },
  ])
})

test('an ascending file is not flagged and shares its columns with the source', () => {
  const series = seriesOf({ close: [11, 12] })
  const result = cleaned(series)
  assert.deepEqual(result.flags, [])
  assert.equal(result.bars, series.bars)
})

test('order is not in doubt once it is restored, so the bars are excellent', () => {
  const result = cleaned(seriesOf({ days: ['2024-01-03', '2024-01-02'], close: [12, 11] }))
  assert.deepEqual([...result.grades], [0, 0])
})
