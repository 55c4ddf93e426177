/** Every Monday to Friday, for markets without holidays or of an unknown place. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'

export const weekdays = {
  code: 'weekdays',
  name: 'Every weekday',
  timeZone: 'UTC',
  closeTime: '24:00',
  periodsPerYear: 252,
  tradesOn: 'weekdays',
  holidays: [],
  closures: [],
  earlyCloses: [],
} as const satisfies CalendarDefinition
