/** Holes between two bars that are too long to be a holiday. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { countSessions } from '#core/calendars/sessions.ts'
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'

const LONGEST_HOLIDAY_DAYS = 7

/** `from` and `to` are the bars on both sides; `sessions` is the number missing between them. */
export type Gap = { readonly from: EpochDay; readonly to: EpochDay; readonly sessions: number }

/** Finds neighbouring days more than 7 calendar days apart with at least one session between. Days must ascend. */
export function findGaps(days: Int32Array, calendar: Calendar): Gap[] {
  const gaps: Gap[] = []
  for (let i = 1; i < days.length; i++) {
    if (days[i]! - days[i - 1]! <= LONGEST_HOLIDAY_DAYS) continue
    const from = days[i - 1]! as EpochDay
    const to = days[i]! as EpochDay
    const sessions = countSessions(calendar, addDays(from, 1), addDays(to, -1))
    if (sessions > 0) gaps.push({ from, to, sessions })
  }
  return gaps
}
