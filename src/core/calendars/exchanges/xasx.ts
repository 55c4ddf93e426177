/** The Australian Securities Exchange in Sydney. Source: ASX cash-market trading calendars. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  boxingDay,
  boxingDayInLieu,
  christmasDay,
  christmasDayInLieu,
  easterMonday,
  goodFriday,
} from '#core/calendars/holidays/western-holidays.ts'
import { fixed, nthWeekday, weekdayOnOrAfter } from '#core/calendars/rules/day-rule.ts'
import { weekendToFriday, weekendToMonday } from '#core/calendars/rules/observance.ts'
import { monday } from '#core/calendars/rules/weekdays.ts'
import { epochDay } from '#core/time/epoch-day.ts'

export const xasx = {
  code: 'XASX',
  name: 'Australian Securities Exchange',
  timeZone: 'Australia/Sydney',
  closeTime: '16:00',
  periodsPerYear: 252,
  symbolSuffix: '.AX',
  tradesOn: 'weekdays',
  holidays: [
    { name: 'New Year’s Day', rule: fixed(1, 1, weekendToMonday) },
    // The states kept different days in 1993, so the exchange kept none.
    { name: 'Australia Day', rule: weekdayOnOrAfter(1, 26, monday), to: 1992 },
    { name: 'Australia Day', rule: fixed(1, 26, weekendToMonday), from: 1994 },
    goodFriday,
    easterMonday,
    { name: 'Anzac Day', rule: fixed(4, 25) },
    { name: 'Sovereign’s Birthday', rule: nthWeekday(6, 2, monday) },
    christmasDay,
    boxingDay,
    christmasDayInLieu,
    boxingDayInLieu,
  ],
  closures: [
    { name: 'New Year’s Eve 1990', days: [epochDay(1990, 12, 31)] },
    { name: 'Eve of the year 2000', days: [epochDay(1999, 12, 31)] },
    { name: 'Anzac Day on a Sunday', days: [epochDay(2010, 4, 26)] },
    { name: 'Anzac Day on Easter Monday', days: [epochDay(2011, 4, 26)] },
    { name: 'Mourning for Queen Elizabeth II', days: [epochDay(2022, 9, 22)] },
  ],
  earlyCloses: [
    {
      name: 'Last session before Christmas',
      rule: fixed(12, 24, weekendToFriday),
      close: '14:10',
      from: 2010,
      except: [2022],
    },
    {
      name: 'Last session of the year',
      rule: fixed(12, 31, weekendToFriday),
      close: '14:10',
      from: 2010,
      except: [2022],
    },
  ],
} as const satisfies CalendarDefinition
