/** How far the last bar lies behind the last session that should have one. */
import { lowerBound } from '#core/time/day-window.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import { lastSessionOnOrBefore } from '#core/calendars/sessions.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

export type Freshness = {
  /** The last bar on or before the as-of day; null when there is none. */
  readonly lastBar: EpochDay | null
  /** The last session on or before the as-of day; null when the calendar has none. */
  readonly lastSession: EpochDay | null
  /** Calendar days from the last bar to the last session, never negative; 0 when no session was due, NaN without a bar. */
  readonly daysSinceUpdate: number
}

/** Looks at the whole series, not only at a window of it. Days must ascend. */
export function measureFreshness(days: Int32Array, calendar: Calendar, asOf: EpochDay): Freshness {
  const lastSession = lastSessionOnOrBefore(calendar, asOf)
  const barsUntilAsOf = lowerBound(days, asOf + 1)
  const lastBar = barsUntilAsOf === 0 ? null : (days[barsUntilAsOf - 1]! as EpochDay)
  return { lastBar, lastSession, daysSinceUpdate: daysBehind(lastBar, lastSession) }
}

function daysBehind(lastBar: EpochDay | null, lastSession: EpochDay | null): number {
  if (lastBar === null) return Number.NaN
  return lastSession === null ? 0 : Math.max(0, lastSession - lastBar)
}
