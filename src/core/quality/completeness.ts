/** How many of the sessions a window should hold are there. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import type { ClosedWindow } from './window.ts'

export type Completeness = {
  readonly expectedSessions: number
  /** Sessions with a bar; a bar on any other day does not make up for a missing one. */
  readonly presentSessions: number
  /** Present over expected, in [0, 1]. NaN when no session is expected. */
  readonly completeness: number
}

/** Compares the days of bars, ascending, with the sessions of the calendar inside the window. */
export function measureCompleteness(
  days: Int32Array,
  calendar: Calendar,
  window: ClosedWindow,
): Completeness {
  const expected = sessionsBetween(calendar, window.from, window.to)
  const expectedSessions = expected.length
  const presentSessions = countCommon(days, expected)
  const completeness = expectedSessions === 0 ? Number.NaN : presentSessions / expectedSessions
  return { expectedSessions, presentSessions, completeness }
}

/** How many values two ascending lists share. */
function countCommon(a: Int32Array, b: Int32Array): number {
  let count = 0
  let at = 0
  for (let i = 0; i < a.length; i++) {
    while (at < b.length && b[at]! < a[i]!) at++
    if (b[at] !== a[i]) continue
    count++
    at++
  }
  return count
}
