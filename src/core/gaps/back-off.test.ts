// How long a source is left alone, by what it said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { askAgainAt } from './back-off.ts'

const MINUTE_MS = 60_000
const now = 1_000 as EpochMs
const waitMs = (
  answer: 'none' | 'limited' | 'error' | 'basis',
  inARow: number,
  restMs: number | null = null,
  chance = 0,
) => askAgainAt({ answer, inARow, now, restMs }, () => chance) - now

test('no price: a day, doubling, at most 32', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 7, 99].map((inARow) => waitMs('none', inARow) / MS_PER_DAY),
    [1, 2, 4, 32, 32, 32],
  )
  assert.equal(waitMs('basis', 2), waitMs('none', 2))
})

test('a limit lasts as long as the source said, and at least a minute; without a word an hour, doubling to a day', () => {
  assert.deepEqual([waitMs('limited', 5, 90_000), waitMs('limited', 1, 0)], [90_000, MINUTE_MS])
  assert.deepEqual(
    [1, 2, 9].map((inARow) => waitMs('limited', inARow) / (60 * MINUTE_MS)),
    [1, 2, 24],
  )
})

test('an error: 15 minutes, doubling to a day, spread over the upper half, never before a stated rest', () => {
  assert.deepEqual([waitMs('error', 1, null, 0), waitMs('error', 1, null, 0.5)], [450_000, 675_000])
  assert.equal(waitMs('error', 1, 5_000_000), 5_000_000)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (inARow, chance) => {
        const whole = Math.min(MS_PER_DAY, 15 * MINUTE_MS * 2 ** (inARow - 1))
        const wait = waitMs('error', inARow, null, chance)
        assert.ok(wait >= whole / 2 && wait <= whole)
      },
    ),
  )
})
