// Tests of the rule for several rows on one day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionAt, cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('of equal rows one is kept, and nothing is flagged', () => {
  const days = ['2024-01-02', '2024-01-02', '2024-01-03']
  const result = cleaned(seriesOf({ days, open: [1, 1, 2], close: [1, 1, 2] }))
  assert.deepEqual([...result.row], [3, 4])
  const { removed, flags } = findingsOf(result, 'duplicate-day')
  assert.equal(removed.length, 1)
  assert.equal(removed[0]!.row, 2)
  assert.match(
    removed[0]!.detail,
    /^the same values stand in row 3, which is kept; the row holds open 1, close 1$/,
  )
  assert.deepEqual(flags, [])
})

test('of differing rows the last in the file is kept, the others are removed and the day is flagged', () => {
  const days = ['2024-01-02', '2024-01-02', '2024-01-02']
  const result = cleaned(seriesOf({ days, close: [1, 1.5, 1.2] }))
  assert.deepEqual([...result.bars.close], [1.2])
  const { removed, flags } = findingsOf(result, 'duplicate-day')
  assert.deepEqual(
    removed.map(({ row }) => row),
    [2, 3],
  )
  assert.deepEqual(flags, [
    {
      day: '2024-01-02',
      detail: '3 rows hold this day with different values; row 4, the last in the file, is kept',
    },
  ])
  assert.deepEqual([...result.grades], [2])
})

test('in a file that runs newest first, the last row of a day is still the one kept', () => {
  const days = ['2024-01-03', '2024-01-02', '2024-01-02']
  const result = cleaned(seriesOf({ days, close: [3, 1, 2] }))
  assert.deepEqual([...result.bars.close], [2, 3])
})

test('missing values in the same place are equal', () => {
  const days = ['2024-01-02', '2024-01-02']
  const result = cleaned(seriesOf({ days, open: [NaN, NaN], close: [1, 1] }))
  assert.deepEqual(findingsOf(result, 'duplicate-day').flags, [])
})

test('a dividend that stands in both rows of a day is told once', () => {
  const days = ['2024-01-01', '2024-01-01', '2024-01-02']
  const actions = [actionAt(0, 'dividend', 0.5), actionAt(0, 'dividend', 0.5), actionAt(1, 'dividend', 0.5)]
  const result = cleaned(seriesOf({ days, close: [50, 50, 50], actions }))
  assert.deepEqual(result.actions, [actionAt(0, 'dividend', 0.5), actionAt(1, 'dividend', 0.5)])
})

test('a file that repeats its days beyond all measure is refused, and one at the bound is cleaned', () => {
  const repeating = (rows: number) => {
    const days = Array.from({ length: rows }, () => '2024-01-02')
    return cleaned(seriesOf({ days, close: days.map(() => 1) }))
  }
  assert.equal(repeating(100_001).bars.day.length, 1)
  assert.throws(() => repeating(100_002), { code: 'not-a-price-file', message: /^100001 rows stand on days/ })
})
