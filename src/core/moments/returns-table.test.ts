// Tests of forming returns from wide prices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableOf } from '#test/support/returns-tables.ts'
import { isComplete, returnsTable } from './returns-table.ts'

const ragged = tableOf([
  [100, 110, 121, 121, 133.1],
  [Number.NaN, 10, 11, Number.NaN, 12.1],
])

test('returns stand on the day they end on', () => {
  const { day, columns } = returnsTable(tableOf([[100, 110, 99, 108.9]]), 'refuse')
  assert.deepEqual([...day], [1, 2, 3])
  columns[0]!.forEach((value, t) => assert.ok(Math.abs(value - [0.1, -0.1, 0.1][t]!) < 1e-15))
})

test('ragged columns are refused with their names and the window that all share', () => {
  assert.throws(() => returnsTable(ragged, 'refuse'), {
    code: 'ragged-columns',
    message: /missing in A2; all 2 columns have prices on 3 of 5 days/,
    details: { columns: ['A2'], window: { from: 1, to: 4, days: 3 } },
  })
})

test('the common part bridges the days between, and loses none of the growth', () => {
  const { day, columns } = returnsTable(ragged, 'common')
  assert.deepEqual([...day], [2, 4])
  for (const column of columns) column.forEach((value) => assert.ok(Math.abs(value - 0.1) < 1e-12))
})

test('pairwise keeps what is missing missing', () => {
  const table = returnsTable(ragged, 'pairwise')
  assert.equal(isComplete(table), false)
  assert.deepEqual([...table.columns[1]!].map(Number.isNaN), [true, false, true, true])
})

test('too few days are refused', () => {
  assert.throws(() => returnsTable(tableOf([[1, 2]]), 'refuse'), { code: 'no-usable-rows' })
})
