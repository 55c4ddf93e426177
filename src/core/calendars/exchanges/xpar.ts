/** Euronext Paris. Source: Euronext calendars of business days. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
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
} from '#core/calendars/holidays/western-holidays.ts'
import { fixed } from '#core/calendars/rules/day-rule.ts'

export const xpar = {
  code: 'XPAR',
  name: 'Euronext Paris',
  timeZone: 'Europe/Paris',
  closeTime: '17:30',
  periodsPerYear: 252,
  symbolSuffix: '.PA',
  tradesOn: 'weekdays',
  holidays: [
    newYearsDay,
    goodFriday,
    easterMonday,
    labourDay,
    { ...whitMonday, to: 2001 },
    { name: 'Bastille Day', rule: fixed(7, 14), to: 2001 },
    christmasDay,
    boxingDay,
    { ...newYearsEve, to: 2001 },
  ],
  closures: [],
  earlyCloses: [
    { ...christmasEve, close: '14:05' },
    { ...newYearsEve, close: '14:05', from: 2002 },
  ],
} as const satisfies CalendarDefinition
