// Which day a question is about, and which policy answers it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochDay, type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { type DatedQuestion, dayAsked, everyDay, policyInHistory, policyOnDay } from './question.ts'

const day = (number: number) => number as EpochDay
const asked = (given: Partial<DatedQuestion>): DatedQuestion => ({
  on: null,
  window: null,
  gap: null,
  maxAgeDays: null,
  knownAt: null,
  ...given,
})
const now = (500 * MS_PER_DAY) as EpochMs

test('the day is the one named, the end of the window, the moment looked back to, or today', () => {
  assert.equal(dayAsked(asked({ on: day(7) }), now), 7)
  assert.equal(dayAsked(asked({ window: { from: day(1), to: day(9) } }), now), 9)
  assert.equal(dayAsked(asked({ window: { from: day(1), to: null } }), now), 500)
  assert.equal(dayAsked(asked({ knownAt: (300 * MS_PER_DAY + 1) as EpochMs }), now), 300)
})

test('a day bridges the usual gap, the newest value is given at any age, and a bound that is named holds', () => {
  const bound = (given: Partial<DatedQuestion>) => policyOnDay(asked(given), 7).maxAgeDays
  assert.equal(bound({ on: day(7) }), 7)
  assert.equal(bound({ window: { from: null, to: day(9) } }), 7)
  assert.equal(bound({}), null)
  assert.equal(bound({ maxAgeDays: 3 }), 3)
  assert.equal(bound({ gap: 'none', maxAgeDays: 3 }), 0)
})

test('a history is filled only when that is asked for', () => {
  assert.deepEqual(policyInHistory(asked({}), 62), { policy: 'none', maxAgeDays: 0 })
  assert.deepEqual(policyInHistory(asked({ gap: 'previous' }), 62), { policy: 'previous', maxAgeDays: 62 })
})

test('a filled history has every day of its window and a bound', () => {
  assert.deepEqual([...everyDay(3, 6)], [3, 4, 5, 6])
  assert.equal(everyDay(6, 3).length, 0)
  assert.throws(() => everyDay(0, 36_600), { code: 'out-of-range' })
})
