// Holes keep what they remember while bars come and go around them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import { type EpochDay, type EpochMs, epochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Hole, Try } from './hole.ts'
import { reviseHoles } from './revise-holes.ts'

const calendar = calendarFor('XNYS')
// 2024-01-15 (Martin Luther King Day) lies inside.
const sessions = sessionsBetween(calendar, epochDay(2024, 1, 2), epochDay(2024, 1, 31))
const moment = (ms: number) => ms as EpochMs
const at = (index: number) => sessions[index]! as EpochDay

type Given = { readonly missing: readonly number[]; readonly until?: number; readonly now?: number }

/** A series of those sessions up to `until` that are not missing, all from one source. */
function revise(holes: readonly Hole[], { missing, until = 19, now = 1 }: Given): Hole[] {
  const days = sessions.slice(0, until + 1).filter((_, index) => !missing.includes(index))
  return reviseHoles(
    holes,
    { days, sourceAt: () => 'stooq' },
    { calendar, until: at(until), now: moment(now) },
  )
}

const shown = (holes: readonly Hole[]) =>
  holes.map(({ from, to, sessions, state }) => `${formatDay(from)} ${formatDay(to)} ${sessions} ${state}`)

const tried: Try = {
  source: 'yahoo',
  answer: 'none',
  at: moment(5),
  times: 1,
  inARow: 1,
  nextAt: moment(9),
  spans: true,
  message: 'no bar',
}

test('neighbouring sessions make one hole, over a weekend and a holiday too', () => {
  assert.deepEqual(shown(revise([], { missing: [8, 9, 14, 19] })), [
    '2024-01-12 2024-01-16 2 open',
    '2024-01-23 2024-01-23 1 open',
    '2024-01-30 2024-01-30 1 open',
  ])
})

test('nothing is expected before the first bar', () => {
  assert.deepEqual(revise([], { missing: [0, 1, 2] }), [])
})

test('a hole that is filled in the middle falls apart, its pieces remember, and the rest says who healed it', () => {
  const [hole] = revise([], { missing: [4, 5, 6] })
  const before = { ...hole!, id: 7, tries: [tried] }
  const revised = revise([before], { missing: [4, 6], now: 2 })
  assert.deepEqual(shown(revised), [
    '2024-01-08 2024-01-08 1 open',
    '2024-01-10 2024-01-10 1 open',
    '2024-01-09 2024-01-09 1 healed',
  ])
  assert.deepEqual(
    revised.map(({ id, tries, firstSeenAt, closedAt, healedBy }) => [
      id,
      tries.length,
      firstSeenAt,
      closedAt,
      healedBy,
    ]),
    [
      [7, 1, 1, null, null],
      [null, 1, 1, null, null],
      [null, 1, 1, 2, 'stooq'],
    ],
  )
})

test('the hole at the end grows with each session, with its memory and even when it was given up', () => {
  const [hole] = revise([], { missing: [9, 10], until: 10 })
  const before: Hole = { ...hole!, id: 3, tries: [tried], state: 'given-up', reason: 'none' }
  const [grown, ...others] = revise([before], { missing: [9, 10, 11, 12], until: 12 })
  assert.deepEqual(others, [])
  assert.deepEqual([grown!.id, grown!.sessions, grown!.state, grown!.tries], [3, 4, 'given-up', [tried]])
})

test('a new hole beside an old one inside the series is a hole of its own', () => {
  const [hole] = revise([], { missing: [9] })
  assert.equal(revise([{ ...hole!, tries: [tried] }], { missing: [9, 10] }).length, 2)
})

test('a session that the calendar strikes out closes its hole', () => {
  const holiday = epochDay(2024, 1, 15)
  const hole: Hole = { ...revise([], { missing: [9] })[0]!, from: holiday, to: holiday }
  const [closed] = revise([hole], { missing: [], now: 4 })
  assert.deepEqual([closed!.state, closed!.reason, closed!.closedAt], ['given-up', 'no-session', 4])
})

test('whatever bars come and go: the holes are the missing sessions, and none forgets', () => {
  const missing = fc.uniqueArray(fc.integer({ min: 1, max: 19 }))
  fc.assert(
    fc.property(missing, missing, (first, second) => {
      const before = revise([], { missing: first }).map((hole, id) => ({
        ...hole,
        id,
        tries: [{ ...tried, message: String(id) }],
      }))
      const after = revise(before, { missing: second, now: 2 })
      const unhealed = after.filter(({ state }) => state === 'open')
      const days = (holes: readonly Hole[]) =>
        holes.flatMap(({ from, to }) => [...sessionsBetween(calendar, from, to)]).sort((a, b) => a - b)
      assert.deepEqual(
        days(unhealed),
        second.map(at).sort((a, b) => a - b),
      )
      assert.equal(
        unhealed.reduce((sum, hole) => sum + hole.sessions, 0),
        second.length,
      )
      assert.deepEqual(
        days(after.filter(({ state }) => state === 'healed')),
        first
          .filter((index) => !second.includes(index))
          .map(at)
          .sort((a, b) => a - b),
      )
      const memoryOf = (holes: readonly Hole[], day: number) =>
        holes.find(({ from, to }) => from <= day && day <= to)?.tries[0]?.message
      for (const index of second.filter((one) => first.includes(one))) {
        assert.equal(memoryOf(unhealed, at(index)), memoryOf(before, at(index)))
      }
      const again = revise(unhealed, { missing: second, now: 3 })
      assert.ok(again.every((hole, index) => hole === unhealed[index]))
    }),
  )
})
