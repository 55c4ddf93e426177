// Tests of the accumulation/distribution line.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('a close at the high adds the volume, at the low takes it away, without a range neither', () => {
  const bars = barsOf({
    high: [10, 10, 10, 10],
    low: [8, 8, 10, 8],
    close: [10, 8, 10, 9.5],
    volume: [5, 3, 9, 4],
  })
  assertColumn(columnOf('ad', bars), [5, 2, 2, 4])
})
