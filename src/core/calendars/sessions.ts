/** Questions about the sessions of a calendar; days that it does not cover count as days without a session. */
import { AppError } from '#core/errors.ts'
import { lowerBound } from '#core/time/day-window.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { type Calendar, type EarlyClose, FIRST_COVERED_DAY, LAST_COVERED_DAY } from './calendar.ts'

/** The sessions from `from` to `to`, both included: a view, not a copy. */
export function sessionsBetween(calendar: Calendar, from: EpochDay, to: EpochDay): Int32Array {
  const { sessions } = calendar
  return sessions.subarray(lowerBound(sessions, from), lowerBound(sessions, to + 1))
}

/** How many sessions lie from `from` to `to`, both included; 0 when `to` is before `from`. */
export function countSessions(calendar: Calendar, from: EpochDay, to: EpochDay): number {
  const { sessions } = calendar
  return Math.max(0, lowerBound(sessions, to + 1) - lowerBound(sessions, from))
}

export function isSession(calendar: Calendar, day: EpochDay): boolean {
  return countSessions(calendar, day, day) === 1
}

/** The day itself when it is a session, else the one before it; null before the first session of the calendar. */
export function lastSessionOnOrBefore(calendar: Calendar, day: EpochDay): EpochDay | null {
  const { sessions } = calendar
  const session = sessions[lowerBound(sessions, day + 1) - 1]
  return session === undefined ? null : (session as EpochDay)
}

/** The early closes from `from` to `to`, both included. */
export function earlyClosesBetween(calendar: Calendar, from: EpochDay, to: EpochDay): readonly EarlyClose[] {
  return calendar.earlyCloses.filter(({ day }) => day >= from && day <= to)
}

/** For doors that take a window from a user. Throws `out-of-range` for a day outside 1990 to 2035. */
export function assertCovered(window: { readonly from: EpochDay; readonly to: EpochDay }): void {
  for (const day of [window.from, window.to]) {
    if (day >= FIRST_COVERED_DAY && day <= LAST_COVERED_DAY) continue
    const covered = `${formatDay(FIRST_COVERED_DAY)} to ${formatDay(LAST_COVERED_DAY)}`
    throw new AppError(
      'out-of-range',
      `The calendars know the days from ${covered}, not ${formatDay(day)}; choose a window inside.`,
      { details: { value: formatDay(day) } },
    )
  }
}
