// Tests of the width of the Bollinger bands.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('bands at −1 and 7 around 3 are 8/3 wide', () => {
  assertColumn(columnOf('bollinger_bandwidth:2', closes(1, 5)), [Number.NaN, 8 / 3])
})

test('a flat price has no width', () => {
  assertColumn(columnOf('bollinger_bandwidth:2', closes(3, 3)), [Number.NaN, 0])
})
