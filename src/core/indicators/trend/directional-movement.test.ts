// Tests of directional movement.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn, assertNear, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

const bars = barsOf({ high: [10, 12, 13, 12, 15], low: [8, 9, 9, 7, 11], close: [9, 11, 10, 8, 14] })

test('over 2 bars: rises 2, 1, 0, 3 and falls 0, 0, 2, 0 in true ranges of 3, 4, 5, 7', () => {
  // Wilder's sums start with one bar, then lose half and gain the new one.
  const range = [4 + 3 / 2, 5 + 5.5 / 2, 7 + 7.75 / 2]
  const rises = [1 + 2 / 2, 0 + 2 / 2, 3 + 1 / 2]
  const falls = [0, 2, 1]
  const plus = rises.map((rise, i) => (100 * rise) / range[i]!)
  const minus = falls.map((fall, i) => (100 * fall) / range[i]!)
  const dx = plus.map((value, i) => (100 * Math.abs(value - minus[i]!)) / (value + minus[i]!))
  const adx = [(dx[0]! + dx[1]!) / 2, ((dx[0]! + dx[1]!) / 2 + dx[2]!) / 2]
  assertColumn(columnOf('plus_di:2', bars), [Number.NaN, Number.NaN, ...plus])
  assertColumn(columnOf('minus_di:2', bars), [Number.NaN, Number.NaN, ...minus])
  assertColumn(columnOf('dx:2', bars), [Number.NaN, Number.NaN, ...dx])
  assertColumn(columnOf('adx:2', bars), [Number.NaN, Number.NaN, Number.NaN, ...adx])
  assertColumn(
    columnOf('adxr:2', bars),
    expectedColumn(5, 4, () => (adx[0]! + adx[1]!) / 2),
  )
})

test('a price that never moves is at 0 in all respects', () => {
  const still = Array<number>(9).fill(7)
  for (const name of ['plus_di:2', 'minus_di:2', 'dx:2', 'adx:2', 'adxr:2']) {
    const column = columnOf(name, barsOf({ high: still, low: still, close: still }))
    assert.ok(
      column.subarray(4).every((value) => value === 0),
      name,
    )
  }
})

test('once the price stands still for good, the indices stay as they are', () => {
  const moving = sampleBars(600)
  for (const column of [moving.high, moving.low, moving.close]) column.fill(50, 60)
  for (const name of ['dx_14', 'adx_14']) {
    const column = columnOf(name, moving)
    assert.ok(Number.isFinite(column[599]!))
    assertNear(column[599]!, column[598]!, name)
  }
})
