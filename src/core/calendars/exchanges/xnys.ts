/** The New York Stock Exchange. Sources: NYSE Rule 7.2 and its record of holidays and special closings. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  dayAfterThanksgiving,
  independenceDay,
  juneteenth,
  laborDay,
  martinLutherKingDay,
  memorialDay,
  nationalDaysOfMourning,
  presidentsDay,
  thanksgiving,
  usChristmasDay,
  usChristmasEve,
  usNewYearsDay,
} from '#core/calendars/holidays/us-holidays.ts'
import { goodFriday } from '#core/calendars/holidays/western-holidays.ts'
import { fixed } from '#core/calendars/rules/day-rule.ts'
import { onlyOn } from '#core/calendars/rules/observance.ts'
import { friday, monday, thursday, tuesday, wednesday } from '#core/calendars/rules/weekdays.ts'
import { epochDay } from '#core/time/epoch-day.ts'

export const xnys = {
  code: 'XNYS',
  name: 'New York Stock Exchange',
  timeZone: 'America/New_York',
  closeTime: '16:00',
  periodsPerYear: 252,
  tradesOn: 'weekdays',
  holidays: [
    usNewYearsDay,
    martinLutherKingDay,
    presidentsDay,
    goodFriday,
    memorialDay,
    juneteenth,
    independenceDay,
    laborDay,
    thanksgiving,
    usChristmasDay,
  ],
  closures: [
    nationalDaysOfMourning,
    {
      name: 'Attacks of 11 September',
      days: [epochDay(2001, 9, 11), epochDay(2001, 9, 12), epochDay(2001, 9, 13), epochDay(2001, 9, 14)],
    },
    { name: 'Hurricane Sandy', days: [epochDay(2012, 10, 29), epochDay(2012, 10, 30)] },
  ],
  earlyCloses: [
    {
      name: 'Eve of Independence Day',
      rule: fixed(7, 3, onlyOn(monday, tuesday, thursday)),
      close: '13:00',
      from: 1995,
    },
    {
      name: 'Wednesday before Independence Day',
      rule: fixed(7, 3, onlyOn(wednesday)),
      close: '13:00',
      from: 2013,
    },
    {
      name: 'Friday after Independence Day',
      rule: fixed(7, 5, onlyOn(friday)),
      close: '13:00',
      from: 1995,
      to: 2012,
    },
    { ...dayAfterThanksgiving, close: '14:00', only: [1992] },
    { ...dayAfterThanksgiving, close: '13:00', from: 1993 },
    { ...usChristmasEve, close: '14:00', to: 1992 },
    { ...usChristmasEve, close: '13:00', from: 1993 },
    { name: 'Friday after Christmas', rule: fixed(12, 26), close: '13:00', only: [1997, 2003] },
    { name: 'Eve of the year 2000', rule: fixed(12, 31), close: '13:00', only: [1999] },
  ],
} as const satisfies CalendarDefinition
