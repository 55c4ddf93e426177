/** The rates at hand by pair and day, as their sources said them. */
import type { Decimal } from '#core/money/decimal.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

/** Units of `quote` for one `base`, both major currencies. */
export type Rate = {
  readonly base: string
  readonly quote: string
  readonly source: string
  readonly day: EpochDay
  readonly knownAt: EpochMs
  readonly rate: Decimal
}

export type RateBook = {
  /** The rates of a pair on a day, the preferred source first. */
  on(base: string, quote: string, day: EpochDay): readonly Rate[]
  /** Sources with a rate in the book, the preferred first. */
  readonly sources: readonly string[]
}

/** A central bank's fixing says what it is; providers follow by name, so that the choice never depends on who came first. */
export const FIXING_SOURCE = 'ecb'

export function rateBook(rates: readonly Rate[]): RateBook {
  const inOrder = rates.toSorted((a, b) => bySource(a.source, b.source))
  const byPairAndDay = Map.groupBy(inOrder, ({ base, quote, day }) => keyOf(base, quote, day))
  return {
    on: (base, quote, day) => byPairAndDay.get(keyOf(base, quote, day)) ?? [],
    sources: [...new Set(inOrder.map(({ source }) => source))],
  }
}

/** The part of a book that one source said. */
export function rateBookOf(book: RateBook, source: string): RateBook {
  return {
    on: (base, quote, day) => book.on(base, quote, day).filter((rate) => rate.source === source),
    sources: [source],
  }
}

function bySource(a: string, b: string): number {
  if (a === b) return 0
  if (a === FIXING_SOURCE || b === FIXING_SOURCE) return a === FIXING_SOURCE ? -1 : 1
  return a < b ? -1 : 1
}

function keyOf(base: string, quote: string, day: EpochDay): string {
  return `${base}${quote}${day}`
}
