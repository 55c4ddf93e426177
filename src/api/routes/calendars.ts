/** Calendars of exchanges. */
import type { Handlers } from '#api/handlers.ts'
import { windowOf } from '#api/window.ts'
import { FIRST_COVERED_DAY, LAST_COVERED_DAY } from '#core/calendars/calendar.ts'
import { calendarDefinitions } from '#core/calendars/catalogue.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { calendarDocument } from '#protocol/documents/calendar.ts'

export function calendarHandlers(): Pick<Handlers, 'listCalendars' | 'getCalendar'> {
  return {
    listCalendars: async () => ({
      from: formatDay(FIRST_COVERED_DAY),
      to: formatDay(LAST_COVERED_DAY),
      calendars: calendarDefinitions.map(({ code, name, timeZone }) => ({ code, name, timeZone })),
    }),
    getCalendar: async ({ params, query }) => calendarDocument(params.calendar, windowOf(query)),
  }
}
