// Tests of the Chaikin money flow.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('5 of 10 traded at the high and 10 at the low: (5 + 0 − 10) / 20', () => {
  const bars = barsOf({ high: [2, 2, 2], low: [0, 0, 0], close: [2, 1, 0], volume: [5, 5, 10] })
  assertColumn(columnOf('cmf:3', bars), [Number.NaN, Number.NaN, -0.25])
})

test('where nothing traded there is none', () => {
  const bars = barsOf({ high: [2, 2], low: [0, 0], close: [2, 1], volume: [0, 0] })
  assertColumn(columnOf('cmf:2', bars), [Number.NaN, Number.NaN])
})

test('it stands under both names and keeps within −1 and 1', () => {
  const bars = sampleBars(150)
  const cmf = columnOf('cmf_20', bars)
  assert.deepEqual(columnOf('chaikin_money_flow', bars), cmf)
  assert.ok(cmf.subarray(19).every((value) => value >= -1 && value <= 1))
})
