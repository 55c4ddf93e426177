// Which hole comes first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Hole } from './hole.ts'
import { holeScore } from './worst-first.ts'

const today = 20_000 as EpochDay

function hole(from: number, to: number, given: Partial<Hole> = {}): Hole {
  return {
    id: null,
    from: from as EpochDay,
    to: to as EpochDay,
    sessions: to - from + 1,
    state: 'open',
    reason: null,
    tries: [],
    firstSeenAt: 0 as EpochMs,
    closedAt: null,
    healedBy: null,
    claimedUntil: null,
    ...given,
  }
}

test('a session of yesterday, by hand: log2(2) × (1/4 + 2^(−1/90) + 1)', () => {
  assert.equal(holeScore(hole(19_999, 19_999), today), 0.25 + 2 ** (-1 / 90) + 1)
})

test('longer, later and less tried is worse, and an old hole still counts', () => {
  const scores = [hole(19_990, 19_999), hole(19_995, 19_999), hole(19_900, 19_904), hole(19_000, 19_004)].map(
    (one) => holeScore(one, today),
  )
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  )
  assert.ok(scores.at(-1)! > 0)
  const answered = {
    source: 'a',
    answer: 'none',
    at: 0,
    inARow: 1,
    nextAt: 0,
    spans: false,
    message: '',
  } as const
  const tries = [{ ...answered, times: 3, at: 0 as EpochMs, nextAt: 0 as EpochMs }]
  assert.equal(holeScore(hole(19_990, 19_999, { tries }), today), scores[0]! / 4)
})
