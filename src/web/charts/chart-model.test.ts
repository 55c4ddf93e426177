// What a chart decides about its picture.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { emptyRuns, styleFor } from './chart-model.ts'

const slotsOf = (...bars: (number | null)[]) => bars.map((bar, i) => ({ day: epochDay(2024, 1, 1 + i), bar }))

test('neighbouring empty slots are one run', () => {
  assert.deepEqual(emptyRuns(slotsOf(0, null, null, 1, null, 2)), [
    { first: 1, last: 2 },
    { first: 4, last: 4 },
  ])
})

test('a full axis has no runs', () => {
  assert.deepEqual(emptyRuns(slotsOf(0, 1, 2)), [])
})

test('a long window is drawn as a line unless the reader chose candles', () => {
  assert.equal(styleFor(undefined, 250), 'candles')
  assert.equal(styleFor(undefined, 2500), 'line')
  assert.equal(styleFor('candles', 2500), 'candles')
})
