/** Markets that never close, such as those of digital currencies. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'

export const alwaysOpen = {
  code: '24/7',
  name: 'Every day',
  timeZone: 'UTC',
  closeTime: '24:00',
  periodsPerYear: 365,
  tradesOn: 'every day',
  holidays: [],
  closures: [],
  earlyCloses: [],
} as const satisfies CalendarDefinition
