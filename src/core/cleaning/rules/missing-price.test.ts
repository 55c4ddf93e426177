// Tests of the rule for bars that lack a price beside their close (missing-price).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a row with a close but no open is kept, the gap shown, and graded poor', () => {
  const series = seriesOf({
    open: [10, NaN, NaN],
    low: [10, NaN, 10],
    close: [10, 11, 12],
    badCells: [{ row: 4, column: 'open', text: 'n/a' }],
  })
  const result = cleaned(series)
  assert.equal(result.row.length, 3)
  assert.ok(Number.isNaN(result.bars.open[1]))
  assert.deepEqual(findingsOf(result, 'missing-price').flags, [
    { day: '2024-01-02', detail: 'open is blank, low is blank' },
    { day: '2024-01-03', detail: 'open is "n/a"' },
  ])
  assert.deepEqual([...result.grades], [0, 3, 3])
})

test('a column the file does not carry is not missing', () => {
  assert.deepEqual(findingsOf(cleaned(seriesOf({ close: [10, 11] })), 'missing-price').flags, [])
})

test('an adjusted close of zero or less counts as missing', () => {
  const result = cleaned(seriesOf({ close: [10, 11, 12], adj_close: [-0.2, 0, 12] }))
  assert.deepEqual([...result.bars.adj_close], [NaN, NaN, 12])
  assert.deepEqual(findingsOf(result, 'missing-price').flags, [
    { day: '2024-01-01', detail: 'adj_close is -0.2' },
    { day: '2024-01-02', detail: 'adj_close is 0' },
  ])
})
