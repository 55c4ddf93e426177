/** The London Stock Exchange. Sources: bank holidays of England and Wales, with the royal proclamations that moved them. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  boxingDay,
  boxingDayInLieu,
  christmasDay,
  christmasDayInLieu,
  easterMonday,
  goodFriday,
} from '#core/calendars/holidays/western-holidays.ts'
import { fixed, lastWeekday, nthWeekday } from '#core/calendars/rules/day-rule.ts'
import { weekendToFriday, weekendToMonday } from '#core/calendars/rules/observance.ts'
import { monday } from '#core/calendars/rules/weekdays.ts'
import { epochDay } from '#core/time/epoch-day.ts'

export const xlon = {
  code: 'XLON',
  name: 'London Stock Exchange',
  timeZone: 'Europe/London',
  closeTime: '16:30',
  periodsPerYear: 252,
  symbolSuffix: '.L',
  tradesOn: 'weekdays',
  holidays: [
    { name: 'New Year’s Day', rule: fixed(1, 1, weekendToMonday) },
    goodFriday,
    easterMonday,
    { name: 'Early May bank holiday', rule: nthWeekday(5, 1, monday), except: [1995, 2020] },
    { name: 'Spring bank holiday', rule: lastWeekday(5, monday), except: [2002, 2012, 2022] },
    { name: 'Summer bank holiday', rule: lastWeekday(8, monday) },
    christmasDay,
    boxingDay,
    christmasDayInLieu,
    boxingDayInLieu,
  ],
  closures: [
    {
      name: 'Early May bank holiday moved to the anniversary of VE Day',
      days: [epochDay(1995, 5, 8), epochDay(2020, 5, 8)],
    },
    { name: 'Eve of the year 2000', days: [epochDay(1999, 12, 31)] },
    {
      name: 'Spring bank holiday moved to join the Golden Jubilee',
      days: [epochDay(2002, 6, 3), epochDay(2002, 6, 4)],
    },
    { name: 'Wedding of Prince William', days: [epochDay(2011, 4, 29)] },
    {
      name: 'Spring bank holiday moved to join the Diamond Jubilee',
      days: [epochDay(2012, 6, 4), epochDay(2012, 6, 5)],
    },
    {
      name: 'Spring bank holiday moved to join the Platinum Jubilee',
      days: [epochDay(2022, 6, 2), epochDay(2022, 6, 3)],
    },
    { name: 'Funeral of Queen Elizabeth II', days: [epochDay(2022, 9, 19)] },
    { name: 'Coronation of King Charles III', days: [epochDay(2023, 5, 8)] },
  ],
  earlyCloses: [
    { name: 'Last session before Christmas', rule: fixed(12, 24, weekendToFriday), close: '12:30' },
    { name: 'Last session of the year', rule: fixed(12, 31, weekendToFriday), close: '12:30' },
  ],
} as const satisfies CalendarDefinition
