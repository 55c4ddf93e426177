// Tests of the volume ratio.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('300 after 100 is one and a half times their mean', () => {
  assertColumn(columnOf('volume_ratio:2', barsOf({ volume: [100, 300] })), [Number.NaN, 1.5])
})

test('where nothing traded there is none', () => {
  assertColumn(columnOf('volume_ratio:2', barsOf({ volume: [0, 0, 5] })), [Number.NaN, Number.NaN, 2])
})
