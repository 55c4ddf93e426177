// Tests of the means of columns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnMeans } from './column-means.ts'

test('each column has its mean, a column with a hole has none, and a table is gone through once', () => {
  const table = {
    symbols: ['A', 'B'],
    day: Int32Array.of(1, 2, 3),
    columns: [Float64Array.of(0.1, 0.2, 0.3), Float64Array.of(0.1, Number.NaN, 0.3)],
  }
  const means = columnMeans(table)
  assert.ok(Math.abs(means[0]! - 0.2) < 1e-15)
  assert.ok(Number.isNaN(means[1]!))
  assert.equal(columnMeans(table), means)
})
