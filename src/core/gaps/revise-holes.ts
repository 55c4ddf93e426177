/** Brings what is remembered of an asset's holes in line with the bars it has now. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { countSessions, sessionsBetween } from '#core/calendars/sessions.ts'
import { addDays, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import type { Hole } from './hole.ts'
import { missingRuns, type Run, runsOf } from './missing-runs.ts'

/** The usable bars of an asset by day, ascending, each with the source it came from. */
export type PresentBars = { readonly days: Int32Array; sourceAt(index: number): string }

export type RevisionOptions = {
  readonly calendar: Calendar
  /** The last session that should have a bar by now. */
  readonly until: EpochDay
  readonly now: EpochMs
}

/**
 * The unhealed holes as they stand now, followed by those just healed. A hole that is filled in part falls apart and its
 * pieces keep its memory; the hole at the end of a series grows with each session that passes. Holes that did not change
 * are handed back as they are.
 */
export function reviseHoles(
  remembered: readonly Hole[],
  bars: PresentBars,
  { calendar, until, now }: RevisionOptions,
): Hole[] {
  const indexOf = new Map(Array.from(bars.days, (day, index) => [day, index]))
  const pieces = remembered.flatMap((hole) => {
    const sessions = sessionsBetween(calendar, hole.from, hole.to)
    const missing = runsOf(
      sessions.filter((day) => !indexOf.has(day)),
      calendar,
    )
    const filled = runsOf(
      sessions.filter((day) => indexOf.has(day)),
      calendar,
    )
    if (filled.length === 0 && missing.length === 1 && isSame(hole, missing[0]!)) return [hole]
    if (sessions.length === 0)
      return [{ ...hole, ...closed(now), state: 'given-up', reason: 'no-session' } as Hole]
    const healed = filled.map((run): Hole => {
      const sources = sessionsBetween(calendar, run.from, run.to).reduce(
        (names, day) => names.add(bars.sourceAt(indexOf.get(day)!)),
        new Set<string>(),
      )
      return {
        ...hole,
        ...run,
        ...closed(now),
        state: 'healed',
        reason: null,
        healedBy: [...sources].join(','),
      }
    })
    return [...missing.map((run): Hole => ({ ...hole, ...run })), ...healed].map((piece, index) =>
      index === 0 ? piece : { ...piece, id: null },
    )
  })
  const unhealed = pieces.filter(({ state }) => state !== 'healed')
  return [
    ...withNewRuns(unhealed, missingRuns(bars.days, calendar, until), { calendar, until, now }),
    ...pieces.filter(({ state }) => state === 'healed'),
  ]
}

const closed = (now: EpochMs) => ({ closedAt: now, claimedUntil: null })

function isSame(hole: Run, run: Run): boolean {
  return hole.from === run.from && hole.to === run.to && hole.sessions === run.sessions
}

/** Adds the missing sessions that no hole remembers. */
function withNewRuns(
  holes: readonly Hole[],
  runs: readonly Run[],
  { calendar, until, now }: RevisionOptions,
): Hole[] {
  const known = [...holes]
  const remembered = new Set(holes.flatMap(({ from, to }) => [...sessionsBetween(calendar, from, to)]))
  const fresh = runs.flatMap((run) =>
    runsOf(
      sessionsBetween(calendar, run.from, run.to).filter((day) => !remembered.has(day)),
      calendar,
    ),
  )
  for (const run of fresh) {
    const isAtEnd = countSessions(calendar, addDays(run.to, 1), until) === 0
    const before = isAtEnd ? known.findIndex(({ to }) => countSessions(calendar, to, run.from) === 2) : -1
    if (before < 0) known.push(newHole(run, now))
    else {
      const { sessions } = known[before]!
      known[before] = { ...known[before]!, to: run.to, sessions: sessions + run.sessions }
    }
  }
  return known
}

function newHole(run: Run, now: EpochMs): Hole {
  return {
    ...run,
    id: null,
    state: 'open',
    reason: null,
    tries: [],
    firstSeenAt: now,
    closedAt: null,
    healedBy: null,
    claimedUntil: null,
  }
}
