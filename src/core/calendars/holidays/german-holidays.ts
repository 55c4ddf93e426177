/** The holidays of the exchanges in Frankfurt, on the floor and on Xetra alike. */
import type { Closure, YearlyDay, YearlyEarlyClose } from '#core/calendars/definition.ts'
import { fixed } from '#core/calendars/rules/day-rule.ts'
import { weekdayBefore } from '#core/calendars/rules/observance.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import {
  boxingDay,
  christmasDay,
  christmasEve,
  easterMonday,
  goodFriday,
  labourDay,
  newYearsDay,
  newYearsEve,
  whitMonday,
} from './western-holidays.ts'

export const germanHolidays: readonly YearlyDay[] = [
  newYearsDay,
  goodFriday,
  easterMonday,
  labourDay,
  { ...whitMonday, from: 2015, to: 2021 },
  { ...whitMonday, only: [2007] },
  { name: 'Day of German Unity', rule: fixed(10, 3), from: 2014, to: 2021 },
  christmasEve,
  christmasDay,
  boxingDay,
  newYearsEve,
]

export const germanClosures: readonly Closure[] = [
  { name: 'Reformation Day, five hundred years on', days: [epochDay(2017, 10, 31)] },
]

export const germanEarlyCloses: readonly YearlyEarlyClose[] = [
  { name: 'Last session of the year', rule: fixed(12, 31, weekdayBefore), close: '14:00', from: 2010 },
]
