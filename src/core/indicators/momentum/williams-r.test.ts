// Tests of Williams %R.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('close 6 between lowest 3 and highest 7 stands a quarter below the top', () => {
  const bars = barsOf({ high: [5, 7, 9], low: [3, 5, 8], close: [4, 6, 9] })
  assertColumn(columnOf('williams_r:2', bars), [Number.NaN, -25, 0])
})

test('without a range it is 0', () => {
  const bars = barsOf({ high: [5, 5], low: [5, 5], close: [5, 5] })
  assertColumn(columnOf('williams_r:2', bars), [Number.NaN, 0])
})
