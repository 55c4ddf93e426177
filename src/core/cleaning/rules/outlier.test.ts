// Tests of the 3-sigma rule as a flag.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, quietColumns, seriesOf } from '#test/support/cleaning/price-series.ts'

test('a return far from the others is flagged on the later day and the bar is kept', () => {
  const columns = quietColumns(60)
  const close = columns.close.map((price, i) => (i < 30 ? price : price * 1.25))
  const result = cleaned(seriesOf({ close }))
  const { flags } = findingsOf(result, 'outlier')
  assert.equal(result.row.length, 60)
  assert.equal(flags.length, 1)
  assert.equal(flags[0]!.day, '2024-02-12')
  const expected = ((close[30]! / close[29]! - 1) * 100).toFixed(2)
  assert.equal(flags[0]!.detail, `a return of ${expected} % is more than 3 standard deviations from the mean`)
})

test('a series that moves alike has no outlier', () => {
  const close = Array.from({ length: 50 }, (_, i) => 100 * 1.01 ** i)
  assert.deepEqual(findingsOf(cleaned(seriesOf({ close })), 'outlier').flags, [])
})
