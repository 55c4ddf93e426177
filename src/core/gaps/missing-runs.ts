/** Expected sessions without a bar, as runs that no bar and no session interrupts. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { countSessions, sessionsBetween } from '#core/calendars/sessions.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/** First and last session of a run, both included. */
export type Run = { readonly from: EpochDay; readonly to: EpochDay; readonly sessions: number }

/**
 * Runs of missing sessions from the first bar to `until`, ascending. Nothing is expected before the first bar: how far back
 * a source goes is no hole. Days must ascend.
 */
export function missingRuns(days: Int32Array, calendar: Calendar, until: EpochDay): Run[] {
  if (days.length === 0) return []
  const present = new Set(days)
  const missing = sessionsBetween(calendar, days[0]! as EpochDay, until).filter((day) => !present.has(day))
  return runsOf(missing, calendar)
}

/** Ascending sessions as runs: two belong together when the calendar has no session between them. */
export function runsOf(sessions: ArrayLike<number>, calendar: Calendar): Run[] {
  const runs: { from: EpochDay; to: EpochDay; sessions: number }[] = []
  for (let i = 0; i < sessions.length; i++) {
    const day = sessions[i]! as EpochDay
    const run = runs.at(-1)
    if (run && countSessions(calendar, run.to, day) === 2) {
      run.to = day
      run.sessions += 1
    } else runs.push({ from: day, to: day, sessions: 1 })
  }
  return runs
}
