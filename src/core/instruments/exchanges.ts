/** Finds an exchange by whatever name a provider gives it, and the calendar it keeps. */
import type { CalendarCode } from '#core/calendars/catalogue.ts'
import { type Exchange, exchangeTable, SOMEWHERE_IN_US } from './exchange-table.ts'

/** The exchange of a provider's code or name (`NMS`, `NasdaqGS`, `XETRA`, `London Stock Exchange`); null for an unknown one. */
export function exchangeNamed(name: string): Exchange | null {
  return byName.get(name.trim().toLowerCase()) ?? null
}

/** Whether two names may stand for one exchange; a provider that only says `US` contradicts no exchange there. */
export function isSameExchange(a: string, b: string): boolean {
  const [one, other] = [exchangeNamed(a), exchangeNamed(b)]
  if (one === null || other === null) return a.toLowerCase() === b.toLowerCase()
  if (one.code === other.code) return true
  return one.suffix === other.suffix && [one.code, other.code].includes(SOMEWHERE_IN_US)
}

/** The calendar that an exchange keeps; null where the exchange is unknown, or known without a calendar. */
export function calendarOfExchange(name: string | null): CalendarCode | null {
  return name === null ? null : (exchangeNamed(name)?.calendar ?? null)
}

const byName: ReadonlyMap<string, Exchange> = new Map(
  exchangeTable.flatMap((exchange) =>
    [exchange.code, ...exchange.names].map((name) => [name.toLowerCase(), exchange] as const),
  ),
)
