/** The Frankfurt Stock Exchange, which rests with Xetra. Source: trading calendars of Deutsche Börse. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  germanClosures,
  germanEarlyCloses,
  germanHolidays,
} from '#core/calendars/holidays/german-holidays.ts'

export const xfra = {
  code: 'XFRA',
  name: 'Frankfurt Stock Exchange',
  timeZone: 'Europe/Berlin',
  closeTime: '17:30',
  periodsPerYear: 252,
  tradesOn: 'weekdays',
  holidays: germanHolidays,
  closures: germanClosures,
  earlyCloses: germanEarlyCloses,
} as const satisfies CalendarDefinition
