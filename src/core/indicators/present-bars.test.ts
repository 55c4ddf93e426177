// Tests of leaving out bars that lack a value.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import { barsOf, closes } from '#test/support/indicators/sample-bars.ts'
import { barsHaving, fieldsWithGaps, inAllPlaces } from './present-bars.ts'

const bars = barsOf({ close: [1, Number.NaN, 3, 4], volume: [5, 6, Number.NaN, 8] })

test('fields with gaps are those that miss a value somewhere', () => {
  assert.deepEqual(fieldsWithGaps(bars, ['close', 'volume']), ['close', 'volume'])
  assert.deepEqual(fieldsWithGaps(closes(1, 2), ['close', 'volume']), ['volume'])
})

test('a single gap late in a long column is found', () => {
  const close = Array<number>(5000).fill(1)
  close[4321] = Number.NaN
  assert.deepEqual(fieldsWithGaps(barsOf({ close }), ['close']), ['close'])
})

test('bars that have a field keep their places; with no field given they are untouched', () => {
  const { bars: present, places } = barsHaving(bars, ['close', 'volume'])
  assert.deepEqual([...present.close], [1, 4])
  assert.deepEqual([...present.volume], [5, 8])
  assert.deepEqual(places, Int32Array.of(0, 3))
  assert.equal(barsHaving(bars, []).bars, bars)
})

test('a column goes back to the places of its bars, or stays as it is', () => {
  const column = Float64Array.of(7, 9)
  assertColumn(inAllPlaces(column, Int32Array.of(0, 3), 4), [7, Number.NaN, Number.NaN, 9])
  assert.equal(inAllPlaces(column, null, 2), column)
})
