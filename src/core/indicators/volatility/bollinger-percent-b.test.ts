// Tests of Bollinger's %b.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('close 5 between bands at −1 and 7 stands at three quarters', () => {
  assertColumn(columnOf('bollinger_percent_b:2', closes(1, 5)), [Number.NaN, 0.75])
})

test('where the bands meet there is none', () => {
  assertColumn(columnOf('bollinger_percent_b:2', closes(3, 3)), [Number.NaN, Number.NaN])
})
