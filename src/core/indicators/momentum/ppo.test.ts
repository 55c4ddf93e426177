// Tests of the percentage price oscillator.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('2, 4, 9 over 2 and 3 bars: 7 is 40 % above 5', () => {
  assertColumn(columnOf('ppo:2:3', closes(2, 4, 9)), [Number.NaN, Number.NaN, 40])
})

test('which of the two periods is called fast makes no difference', () => {
  assertColumn(columnOf('ppo:3:2', closes(2, 4, 9)), [Number.NaN, Number.NaN, 40])
})
