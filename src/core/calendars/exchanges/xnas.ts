/** Nasdaq, which keeps the sessions of the New York Stock Exchange. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import { xnys } from './xnys.ts'

export const xnas = { ...xnys, code: 'XNAS', name: 'Nasdaq' } as const satisfies CalendarDefinition
