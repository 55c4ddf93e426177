/** Holes and the budget for healing them, as the doors print them. */
import type { Hole } from '#core/gaps/hole.ts'
import { nextTryAt } from '#core/gaps/may-ask.ts'
import { dayOfMoment, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { GapRow, HealDocument } from '#protocol/http/gaps.ts'
import { GAP_BUDGET, type Healed } from './heal-gaps.ts'
import type { ListedHole } from './list-gaps.ts'

export function gapDocument({ symbol, hole, score, sources }: ListedHole, now: EpochMs): GapRow {
  const next = nextTryAt(hole, sources)
  const lastTried = hole.tries.length === 0 ? null : Math.max(...hole.tries.map(({ at }) => at))
  return {
    symbol,
    from: formatDay(hole.from),
    to: formatDay(hole.to),
    sessions: hole.sessions,
    state: hole.state === 'open' && next !== null && next > now ? 'resting' : hole.state,
    reason: hole.reason,
    score,
    firstSeen: formatMoment(hole.firstSeenAt),
    lastTried: momentOrNull(lastTried),
    nextTry: hole.state === 'healed' || next === null ? null : formatMoment(Math.max(next, now) as EpochMs),
    tries: tryDocuments(hole),
    closedAt: momentOrNull(hole.closedAt),
    healedBy: hole.healedBy,
  }
}

function tryDocuments({ tries }: Hole): GapRow['tries'] {
  return tries.map(({ source, answer, at, times, nextAt, message }) => ({
    source,
    answer,
    at: formatMoment(at),
    times,
    nextTry: formatMoment(nextAt),
    message,
  }))
}

export function healDocument({ attempts, failed, stopped }: Healed): HealDocument {
  return {
    attempts: attempts.map(({ from, to, ...rest }) => ({
      ...rest,
      from: formatDay(from),
      to: formatDay(to),
    })),
    failed: failed.map(({ symbol, error: { code, message } }) => ({ symbol, error: { code, message } })),
    stopped,
  }
}

export async function budgetDocument({ store, clock, gapRequestsPerDay: perDay }: Workbench) {
  const day = dayOfMoment(clock.now())
  const spent = await store.budgets.spent(GAP_BUDGET, day)
  return { day: formatDay(day), perDay, spent, left: Math.max(0, perDay - spent) }
}

function momentOrNull(moment: number | null): string | null {
  return moment === null ? null : formatMoment(moment as EpochMs)
}
