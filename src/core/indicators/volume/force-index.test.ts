// Tests of the force index.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('over 2 bars: forces 20 and −10 average to 5, then two thirds of the way to 30', () => {
  const bars = barsOf({ close: [10, 12, 11, 14], volume: [1, 10, 10, 10] })
  assertColumn(columnOf('force_index:2', bars), [Number.NaN, Number.NaN, 5, 5 + (2 / 3) * 25])
})
