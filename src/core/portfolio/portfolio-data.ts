/** All that the value of a portfolio follows from: nothing but data, so that another thread can follow it too. */
import { type Rate, rateBook } from '#core/fx/rate-book.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Books } from './books/books.ts'
import { keepBooks } from './books/keep-books.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { CostBasis } from './settings.ts'
import type { PriceBook } from './valuation/price-course.ts'
import { type PortfolioRates, portfolioRates } from './valuation/portfolio-rates.ts'
import type { Market } from './valuation/value-books.ts'

export type PortfolioData = {
  readonly entries: readonly LedgerEntry[]
  readonly costBasis: CostBasis
  readonly baseCurrency: string | null
  /** By the key of the instrument. */
  readonly prices: ReadonlyMap<string, PriceBook>
  readonly rates: readonly Rate[]
}

export type PricedBooks = { readonly books: Books; readonly market: Market; readonly rates: PortfolioRates }

/** The books at the end of a day (null: the last) with what prices them. */
export function priceBooks(data: PortfolioData, until: EpochDay | null): PricedBooks {
  const { entries, costBasis, baseCurrency, prices } = data
  const rates = portfolioRates(rateBook(data.rates))
  const books = keepBooks(entries, { costBasis, baseCurrency, convert: rates.convert, until })
  const nothing: PriceBook = { market: null, ledger: null, ratios: [] }
  return { books, rates, market: { rates, prices: ({ key }) => prices.get(key) ?? nothing } }
}
