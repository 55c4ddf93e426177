// What a source said otherwise later, in runs with their reason.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionEnd } from '#core/calendars/session-end.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { epochDay, formatDay } from '#core/time/epoch-day.ts'
import { type Said, wordsSaid } from '#test/support/resolve/said.ts'
import { ratioNamer } from './named-ratio.ts'
import { rewriteReason } from './rewrite-reason.ts'
import { findRewrites } from './rewrites.ts'

const first = epochDay(2024, 1, 1)
const calendar = calendarFor('24/7')
const series = (close: (day: number) => number, days = 30, given: Partial<Said> = {}) =>
  Array.from({ length: days }, (_, i) => ({ source: 'yahoo', day: first + i, close: close(i), ...given }))

function told(old: readonly Said[], now: readonly Said[], actions: readonly CorporateAction[] = []) {
  const before = wordsSaid(old)
  const after = wordsSaid(now)
  const { runs, added } = findRewrites(before, after, ratioNamer(actions))
  return {
    added: added.map(({ bars, from, to }) => [bars, formatDay(from), formatDay(to)]),
    runs: runs.map((run) => rewriteReason(run, { before, after, actions, actionsBefore: [], calendar })),
  }
}

const rising = (day: number) => 100 + day

test('what is only new is no rewrite', () => {
  const { added, runs } = told(series(rising, 20), series(rising, 30))
  assert.deepEqual(added, [[10, '2024-01-21', '2024-01-30']])
  assert.deepEqual(runs, [])
})

test('a split applied shows as one run from its day back', () => {
  const split: CorporateAction = { day: (first + 20) as typeof first, kind: 'split', value: 4 }
  const { runs } = told(
    series(rising),
    series((day) => rising(day) / (day < 20 ? 4 : 1)),
    [split],
  )
  assert.deepEqual(runs, [
    { diagnosis: 'split', text: '20 closes × 0.25 from 2024-01-20 back: a split of 4:1 applied' },
  ])
})

test('pounds that become pence, and one close that was restated', () => {
  assert.deepEqual(
    told(
      series(rising),
      series((day) => rising(day) * 100),
    ).runs,
    [
      {
        diagnosis: 'unit',
        text: '30 closes × 100 from 2024-01-30 back: now in the minor unit of the currency',
      },
    ],
  )
  assert.deepEqual(
    told(
      series(rising),
      series((day) => rising(day) + (day === 7 ? 3 : 0)),
    ).runs,
    [
      {
        diagnosis: 'restated',
        text: '1 close × 1.02804 on 2024-01-08: restated for no reason that the values show',
      },
    ],
  )
})

test('a bar from before the close becomes final, and a cent is rounding', () => {
  const early = series(rising, 30, { knownAt: sessionEnd(calendar, first) - 1 }).slice(0, 1)
  const [run] = told(
    early,
    series((day) => rising(day) * 1.05, 1),
  ).runs
  assert.equal(run?.diagnosis, 'final')
  assert.equal(
    told(
      series(rising),
      series((day) => rising(day) + (day === 3 ? 0.01 : 0)),
    ).runs[0]?.diagnosis,
    'rounding',
  )
})

test('adjusted closes that a new dividend lowers name it', () => {
  const old = wordsSaid(series(() => 100))
  const now = wordsSaid(series(() => 100))
  for (let i = 0; i < 20; i++) now.bars.adj_close[i] = 98
  const dividend: CorporateAction = { day: (first + 20) as typeof first, kind: 'dividend', value: 2 }
  const { runs } = findRewrites(old, now, ratioNamer([]))
  const reasons = runs.map((run) =>
    rewriteReason(run, { before: old, after: now, actions: [dividend], actionsBefore: [], calendar }),
  )
  assert.deepEqual(reasons, [
    {
      diagnosis: 'dividend',
      text: '20 adjusted closes × 0.98 from 2024-01-20 back: a dividend of 2 on 2024-01-21 taken off',
    },
  ])
})

test('adjusted closes that follow a dividend of another amount name what it was and is', () => {
  const old = wordsSaid(series(() => 100))
  const now = wordsSaid(series(() => 100))
  for (let i = 0; i < 20; i++) {
    old.bars.adj_close[i] = 98
    now.bars.adj_close[i] = 97.5
  }
  const day = (first + 20) as CorporateAction['day']
  const paid = (value: number): CorporateAction => ({ day, kind: 'dividend', value })
  const reasonOf = (value: number) =>
    findRewrites(old, now, ratioNamer([])).runs.map((run) =>
      rewriteReason(run, {
        before: old,
        after: now,
        actions: [paid(value)],
        actionsBefore: [paid(2)],
        calendar,
      }),
    )
  assert.deepEqual(reasonOf(2.5), [
    {
      diagnosis: 'dividend',
      text: '20 adjusted closes × 0.994898 from 2024-01-20 back: the dividend on 2024-01-21 changed from 2 to 2.5',
    },
  ])
  assert.equal(reasonOf(12)[0]?.diagnosis, 'adjustment')
})
