// Tests of the momentum.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('100, 110, 121, 99 over 2 bars: 21 and −11', () => {
  assertColumn(columnOf('momentum:2', closes(100, 110, 121, 99)), [Number.NaN, Number.NaN, 21, -11])
})
