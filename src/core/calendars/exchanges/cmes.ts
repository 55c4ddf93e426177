/** Equity-index futures on CME Globex, a session named after the day it ends. Source: CME Group holiday calendar. */
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

export const cmes = {
  code: 'CMES',
  name: 'CME Globex equity index',
  timeZone: 'America/Chicago',
  closeTime: '17:00',
  periodsPerYear: 252,
  tradesOn: 'weekdays',
  holidays: [usNewYearsDay, goodFriday, usChristmasDay],
  closures: [nationalDaysOfMourning],
  earlyCloses: [
    { ...martinLutherKingDay, close: '12:00' },
    { ...presidentsDay, close: '12:00' },
    { ...memorialDay, close: '12:00' },
    { ...juneteenth, close: '12:00' },
    { ...independenceDay, close: '12:00' },
    { ...laborDay, close: '12:00' },
    { ...thanksgiving, close: '12:00' },
    { ...dayAfterThanksgiving, close: '12:00', from: 1993 },
    { ...usChristmasEve, close: '12:00' },
  ],
} as const satisfies CalendarDefinition
