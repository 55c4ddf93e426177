// Tests of the on-balance volume.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('it starts with the first volume, adds on rises, takes away on falls, and rests on ties', () => {
  const bars = barsOf({ close: [10, 11, 11, 9], volume: [100, 20, 30, 40] })
  assertColumn(columnOf('obv', bars), [100, 120, 120, 80])
})
