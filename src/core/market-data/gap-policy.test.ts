// Which value answers for a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { indexFor, thatDayOnly, usualMaxAgeDays } from './gap-policy.ts'

const days = Int32Array.of(100, 101, 105)
const on = (day: number, maxAgeDays: number | null) =>
  indexFor(days, day as EpochDay, { policy: 'previous', maxAgeDays })

test('none answers with that very day only', () => {
  assert.equal(indexFor(days, 101 as EpochDay, thatDayOnly), 1)
  assert.equal(indexFor(days, 102 as EpochDay, thatDayOnly), null)
})

test('previous answers with the last value before, up to its age and never from later', () => {
  assert.deepEqual([on(104, 3), on(104, 2), on(105, 0), on(99, 7)], [1, null, 2, null])
  assert.deepEqual([on(113, 7), on(10_000, null)], [null, 2])
  assert.equal(indexFor(new Int32Array(), 5 as EpochDay, { policy: 'previous', maxAgeDays: null }), null)
})

test('a value stands for a week, or for twice its usual distance where that is longer', () => {
  assert.equal(usualMaxAgeDays(Int32Array.of(1, 2, 3, 6, 7)), 7)
  assert.equal(usualMaxAgeDays(Int32Array.of(0, 31, 60, 91, 121, 152)), 62)
  assert.equal(usualMaxAgeDays(Int32Array.of(3)), 7)
})
