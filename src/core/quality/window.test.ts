// Tests of the window a quality score looks at.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOfLength, emptyBars } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { closeWindow } from './window.ts'

const day = (value: number) => value as EpochDay
const bars = { ...barsOfLength(2), day: Int32Array.of(10, 20) }

test('open ends run from the first bar to the as-of day', () => {
  assert.deepEqual(closeWindow(bars, { from: null, to: null }, day(25)), { from: 10, to: 25 })
})

test('given ends hold, but nothing after the as-of day is expected', () => {
  assert.deepEqual(closeWindow(bars, { from: day(5), to: day(15) }, day(25)), { from: 5, to: 15 })
  assert.deepEqual(closeWindow(bars, { from: day(5), to: day(99) }, day(25)), { from: 5, to: 25 })
})

test('without a bar and without a start there is no window', () => {
  assert.equal(closeWindow(emptyBars, { from: null, to: day(15) }, day(25)), null)
  assert.deepEqual(closeWindow(emptyBars, { from: day(5), to: null }, day(25)), { from: 5, to: 25 })
})
