/** The Toronto Stock Exchange. Source: TMX Group holiday schedules. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  boxingDay,
  boxingDayInLieu,
  christmasDay,
  christmasDayInLieu,
  christmasEve,
  goodFriday,
} from '#core/calendars/holidays/western-holidays.ts'
import { fixed, nthWeekday, weekdayOnOrBefore } from '#core/calendars/rules/day-rule.ts'
import { weekendToMonday } from '#core/calendars/rules/observance.ts'
import { monday } from '#core/calendars/rules/weekdays.ts'
import { epochDay } from '#core/time/epoch-day.ts'

export const xtse = {
  code: 'XTSE',
  name: 'Toronto Stock Exchange',
  timeZone: 'America/Toronto',
  closeTime: '16:00',
  periodsPerYear: 252,
  symbolSuffix: '.TO',
  tradesOn: 'weekdays',
  holidays: [
    { name: 'New Year’s Day', rule: fixed(1, 1, weekendToMonday) },
    { name: 'Family Day', rule: nthWeekday(2, 3, monday), from: 2008 },
    goodFriday,
    { name: 'Victoria Day', rule: weekdayOnOrBefore(5, 24, monday) },
    { name: 'Canada Day', rule: fixed(7, 1, weekendToMonday) },
    { name: 'Civic Holiday', rule: nthWeekday(8, 1, monday) },
    { name: 'Labour Day', rule: nthWeekday(9, 1, monday) },
    { name: 'Thanksgiving', rule: nthWeekday(10, 2, monday) },
    christmasDay,
    boxingDay,
    christmasDayInLieu,
    boxingDayInLieu,
  ],
  closures: [{ name: 'Attacks of 11 September', days: [epochDay(2001, 9, 11), epochDay(2001, 9, 12)] }],
  earlyCloses: [{ ...christmasEve, close: '13:00', from: 2010 }],
} as const satisfies CalendarDefinition
