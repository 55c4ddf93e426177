// Which hole comes first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { holeOn, tryOf } from '#test/support/hole.ts'
import { holeScore } from './worst-first.ts'

const today = 20_000 as EpochDay

test('a session of yesterday, by hand: log2(2) × (1/4 + 2^(−1/90) + 1)', () => {
  assert.equal(holeScore(holeOn(19_999, 19_999), today), 0.25 + 2 ** (-1 / 90) + 1)
})

test('longer, later and less tried is worse, and an old hole still counts', () => {
  const scores = [
    holeOn(19_990, 19_999),
    holeOn(19_995, 19_999),
    holeOn(19_900, 19_904),
    holeOn(19_000, 19_004),
  ].map((one) => holeScore(one, today))
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  )
  assert.ok(scores.at(-1)! > 0)
  const tries = [tryOf('yahoo', { times: 3 })]
  assert.equal(holeScore(holeOn(19_990, 19_999, { tries }), today), scores[0]! / 4)
})
