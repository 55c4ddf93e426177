// Tests of the normalised average true range.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('an average range of 6.25 on a close of 10 is 62.5 %', () => {
  const bars = barsOf({ high: [10, 15, 9, 12], low: [8, 13, 7, 6], close: [9, 14, 8, 10] })
  assertColumn(columnOf('natr:2', bars), [Number.NaN, Number.NaN, (100 * 6.5) / 8, 62.5])
})

test('on a close of 0 it is 0', () => {
  assertColumn(columnOf('natr:1', barsOf({ high: [1, 1], low: [0, 0], close: [1, 0] })), [Number.NaN, 0])
})
