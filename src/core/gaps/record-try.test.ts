// What a hole remembers of an answer, and when it is given up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { holeOn } from '#test/support/hole.ts'
import type { Answer, Hole } from './hole.ts'
import { recordTry } from './record-try.ts'

type Said = { readonly source: string; readonly answer?: Answer; readonly spans?: boolean }

/** Answers to a hole on day 100, given on day `on`. */
function after(said: readonly Said[], sources: readonly string[] = ['a', 'b', 'c', 'd'], on = 200): Hole {
  const occasion = { now: (on * MS_PER_DAY) as EpochMs, sources, random: () => 0 }
  return said.reduce(
    (hole, { source, answer = 'none', spans = false }) =>
      recordTry(hole, { source, answer, spans, message: '', restMs: null }, occasion),
    holeOn(100, 100, { claimedUntil: 5 as EpochMs }),
  )
}

test('a source keeps one entry that counts all tries and those in a row', () => {
  const { tries, claimedUntil } = after([{ source: 'a', answer: 'error' }, { source: 'a' }, { source: 'a' }])
  assert.deepEqual(
    tries.map(({ answer, times, inARow, nextAt }) => [answer, times, inARow, nextAt / MS_PER_DAY]),
    [['none', 3, 2, 202]],
  )
  assert.equal(claimedUntil, null)
})

test('two that skip the day agree that nothing was traded; two that end before it agree on nothing', () => {
  const skipping = [
    { source: 'a', spans: true },
    { source: 'b', spans: true },
  ]
  assert.equal(after(skipping).reason, 'closed')
  assert.equal(after(skipping).closedAt, 200 * MS_PER_DAY)
  assert.equal(after([{ source: 'a', spans: true }, { source: 'b' }]).state, 'open')
})

test('three without a usable price are enough, and another scale is no usable price', () => {
  const three = [{ source: 'a' }, { source: 'b' }, { source: 'c', answer: 'basis' as const }]
  assert.equal(after(three.slice(0, 2)).state, 'open')
  assert.equal(after(three).reason, 'none')
})

test('limits and errors are no reason to give up, however many', () => {
  const said = ['a', 'b', 'c', 'd'].flatMap((source) =>
    Array.from({ length: 9 }, () => [
      { source, answer: 'limited' as const },
      { source, answer: 'error' as const },
    ]).flat(),
  )
  assert.equal(after(said).state, 'open')
})

test('where one source is all there is, it is asked four times', () => {
  const times = (count: number) => Array.from({ length: count }, () => ({ source: 'a' }))
  assert.equal(after(times(3), ['a']).state, 'open')
  assert.equal(after(times(4), ['a']).reason, 'none')
  assert.equal(after(times(9), ['a', 'b']).state, 'open')
})

test('nobody gives up on a session of the last week: its price may be late', () => {
  const said = ['a', 'b', 'c'].map((source) => ({ source, spans: true }))
  assert.equal(after(said, ['a', 'b', 'c'], 106).state, 'open')
  assert.equal(after(said, ['a', 'b', 'c'], 107).state, 'given-up')
})
