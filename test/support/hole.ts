// A hole as tests need it: open, never tried, unless said otherwise.
import type { Hole, Try } from '#core/gaps/hole.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export function holeOn(from: number, to: number, given: Partial<Hole> = {}): Hole {
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

export function tryOf(source: string, given: Partial<Try> = {}): Try {
  return {
    source,
    answer: 'none',
    at: 0 as EpochMs,
    times: 1,
    inARow: 1,
    nextAt: 0 as EpochMs,
    spans: false,
    message: '',
    ...given,
  }
}
