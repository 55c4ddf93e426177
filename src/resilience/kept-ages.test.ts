// Ages of kept answers while the wall clock is set forward and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { keptAges } from './kept-ages.ts'

const HOUR_MS = 3_600_000

test('what this process kept ages with time alone', () => {
  const clock = virtualClock(10 * HOUR_MS)
  const ages = keptAges(clock)
  const storedAt = clock.now()
  ages.keep('a', storedAt)
  clock.move(HOUR_MS)
  clock.jump(-5 * HOUR_MS)
  assert.equal(ages.ageMs('a', storedAt), HOUR_MS)
  assert.deepEqual(
    [HOUR_MS, HOUR_MS + 1].map((ms) => ages.isOlder('a', storedAt, ms)),
    [true, false],
  )
})

test('what another process kept goes by the wall clock, and from the future it is of no known age', () => {
  const clock = virtualClock(10 * HOUR_MS)
  const ages = keptAges(clock)
  const at = (ms: number) => ms as EpochMs
  assert.equal(ages.ageMs('a', at(8 * HOUR_MS)), 2 * HOUR_MS)
  assert.equal(ages.ageMs('a', at(10 * HOUR_MS + 1_000)), 0)
  assert.equal(ages.ageMs('a', at(12 * HOUR_MS)), Number.POSITIVE_INFINITY)
  assert.equal(ages.isOlder('a', at(12 * HOUR_MS), HOUR_MS), false)
})
