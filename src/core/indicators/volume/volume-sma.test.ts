// Tests of the average volume.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('volumes 100, 300, 200 over 2 bars: 200, 250', () => {
  assertColumn(columnOf('volume_sma:2', barsOf({ volume: [100, 300, 200] })), [Number.NaN, 200, 250])
})
