// Tests of TRIX.
import { test } from 'node:test'
import { assertColumn, assertNear, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('over 1 bar it is the change in percent', () => {
  assertColumn(columnOf('trix:1', closes(100, 110, 99)), [Number.NaN, 10, -10])
})

test('a steady growth shows in full once the averages follow it', () => {
  const growth = Array.from({ length: 300 }, (_, i) => 100 * 1.02 ** i)
  assertNear(columnOf('trix_15', closes(...growth)).at(-1)!, 2, 'the last bar', 1e-6)
})
