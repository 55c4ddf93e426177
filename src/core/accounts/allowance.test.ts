// Attempts at once, and then one for each share of the period.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { type Allowance, takeAttempt } from './allowance.ts'

const fiveIn15Minutes: Allowance = { attempts: 5, periodMs: 900_000 }
const at = (ms: number) => ms as EpochMs

/** How many of the moments are granted an attempt. */
function granted(allowance: Allowance, moments: readonly number[]): boolean[] {
  let spentUntil = at(0)
  return moments.map((moment) => {
    const taken = takeAttempt(allowance, spentUntil, at(moment))
    if ('waitMs' in taken) return false
    spentUntil = taken.spentUntil
    return true
  })
}

test('five at once, the sixth waits three minutes, and then one comes every three minutes', () => {
  const now = 1_000_000_000
  assert.deepEqual(granted(fiveIn15Minutes, [now, now, now, now, now, now]), [
    true,
    true,
    true,
    true,
    true,
    false,
  ])
  let spentUntil = at(0)
  for (let i = 0; i < 5; i++) {
    const taken = takeAttempt(fiveIn15Minutes, spentUntil, at(now))
    assert.ok('spentUntil' in taken)
    spentUntil = taken.spentUntil
  }
  assert.deepEqual(takeAttempt(fiveIn15Minutes, spentUntil, at(now)), { waitMs: 180_000 })
  assert.deepEqual(takeAttempt(fiveIn15Minutes, spentUntil, at(now + 179_999)), { waitMs: 1 })
  assert.ok('spentUntil' in takeAttempt(fiveIn15Minutes, spentUntil, at(now + 180_000)))
})

test('whenever attempts come, no stretch of a period grants more than twice as many as one period allows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 200 }),
      (attempts, pauses) => {
        const allowance = { attempts, periodMs: 900_000 }
        let now = 5_000_000
        const moments = pauses.map((pause) => (now += pause))
        const kept = granted(allowance, moments)
        const grantedAt = moments.filter((_, index) => kept[index])
        for (const start of grantedAt) {
          const within = grantedAt.filter((moment) => moment >= start && moment < start + 900_000).length
          assert.ok(within <= 2 * attempts, `${within} of ${attempts}`)
        }
      },
    ),
  )
})
