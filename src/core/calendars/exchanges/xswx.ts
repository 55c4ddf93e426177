/** SIX Swiss Exchange. Source: SIX trading calendars. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  ascensionDay,
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

export const xswx = {
  code: 'XSWX',
  name: 'SIX Swiss Exchange',
  timeZone: 'Europe/Zurich',
  closeTime: '17:30',
  periodsPerYear: 252,
  symbolSuffix: '.SW',
  tradesOn: 'weekdays',
  holidays: [
    newYearsDay,
    { name: 'Berchtold’s Day', rule: fixed(1, 2) },
    goodFriday,
    easterMonday,
    labourDay,
    ascensionDay,
    whitMonday,
    { name: 'Swiss National Day', rule: fixed(8, 1) },
    christmasEve,
    christmasDay,
    boxingDay,
    newYearsEve,
  ],
  closures: [],
  earlyCloses: [],
} as const satisfies CalendarDefinition
