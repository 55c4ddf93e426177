/** The hours of a session: when each exchange opens, and whether it trades at a moment. */
import { dayOfMoment, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import type { Calendar } from './calendar.ts'
import type { CalendarCode } from './catalogue.ts'
import { localMoment, sessionEnd } from './session-end.ts'
import { isSession } from './sessions.ts'

/** Minutes after local midnight at which continuous trading begins; futures trade nearly around the clock on a session's day. */
const openMinutes: Readonly<Record<CalendarCode, number>> = {
  XNYS: 9 * 60 + 30,
  XNAS: 9 * 60 + 30,
  XLON: 8 * 60,
  XETR: 9 * 60,
  XFRA: 8 * 60,
  XPAR: 9 * 60,
  XSWX: 9 * 60,
  XTSE: 9 * 60 + 30,
  XTKS: 9 * 60,
  XHKG: 9 * 60 + 30,
  XASX: 10 * 60,
  CMES: 0,
  '24/7': 0,
  weekdays: 0,
}

/** The opening time on a day, whether or not there is a session. */
export function sessionStart({ code, timeZone }: Calendar, day: EpochDay): EpochMs {
  return localMoment(timeZone, day, openMinutes[code as CalendarCode])
}

/**
 * Whether a session is under way at a moment, or ended less than `afterMs` ago. A lunch break counts as trading. Days of the
 * calendar that lie around the moment in any zone are looked at.
 */
export function isTrading(calendar: Calendar, moment: EpochMs, afterMs: number): boolean {
  const today = dayOfMoment(moment)
  return [today - 1, today, today + 1].some((number) => {
    const day = number as EpochDay
    return (
      isSession(calendar, day) &&
      moment >= sessionStart(calendar, day) &&
      moment < sessionEnd(calendar, day) + afterMs
    )
  })
}
