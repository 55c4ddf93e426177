/** Xetra, the electronic market of Deutsche Börse. Source: Xetra trading calendars. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  germanClosures,
  germanEarlyCloses,
  germanHolidays,
} from '#core/calendars/holidays/german-holidays.ts'

export const xetr = {
  code: 'XETR',
  name: 'Xetra',
  timeZone: 'Europe/Berlin',
  closeTime: '17:30',
  periodsPerYear: 252,
  symbolSuffix: '.DE',
  tradesOn: 'weekdays',
  holidays: germanHolidays,
  closures: germanClosures,
  earlyCloses: germanEarlyCloses,
} as const satisfies CalendarDefinition
