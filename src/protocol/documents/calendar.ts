/** The sessions of an exchange, as the doors print them. */
import { FIRST_COVERED_DAY, LAST_COVERED_DAY } from '#core/calendars/calendar.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { assertCovered, earlyClosesBetween, sessionsBetween } from '#core/calendars/sessions.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'

/** All covered years where the window is open. Throws AppError `unknown-calendar`, and what `assertCovered` throws. */
export function calendarDocument(code: string, window: DayWindow) {
  const calendar = calendarFor(code)
  const from = window.from ?? FIRST_COVERED_DAY
  const to = window.to ?? LAST_COVERED_DAY
  assertCovered({ from, to })
  return {
    calendar: calendar.code,
    sessions: Array.from(sessionsBetween(calendar, from, to), (day) => formatDay(day as EpochDay)),
    earlyCloses: earlyClosesBetween(calendar, from, to).map(({ day, close }) => ({
      day: formatDay(day),
      close,
    })),
  }
}
