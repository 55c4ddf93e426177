/** A portfolio with its books and everything that prices them, as of any day and as known at any moment. */
import { currencyUnit } from '#core/fx/currency-units.ts'
import { type Rate, rateBook } from '#core/fx/rate-book.ts'
import { decimalToNumber } from '#core/money/decimal.ts'
import type { Books } from '#core/portfolio/books/books.ts'
import { inMajor, sharePrice } from '#core/portfolio/books/entry-money.ts'
import { type Instruments, instrumentsIn } from '#core/portfolio/books/instruments.ts'
import { firstCurrency, keepBooks } from '#core/portfolio/books/keep-books.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { CostBasis } from '#core/portfolio/settings.ts'
import {
  LEDGER_SOURCE,
  type PriceBook,
  type PriceCourse,
  type ShareRatio,
} from '#core/portfolio/valuation/price-course.ts'
import { type PortfolioRates, portfolioRates } from '#core/portfolio/valuation/portfolio-rates.ts'
import { quotedUnit } from '#core/portfolio/valuation/quoted-unit.ts'
import type { Market } from '#core/portfolio/valuation/value-books.ts'
import { addDays, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import { giveWayWhenDue } from '#resilience/give-way.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type CourseFinder, fileCourses, type FoundCourse, storedCourses } from './price-courses.ts'

export type PortfolioAsked = {
  /** The ledger as it was known then; null for now. */
  readonly knownAt: EpochMs | null
  /** The last day whose entries count; null for all. */
  readonly until: EpochDay | null
  /** Null: the portfolio's own. */
  readonly costBasis: CostBasis | null
  readonly currency: string | null
  /** What prices it: what is stored, or a folder of price files, which must be the workbench's own. */
  readonly prices: 'stored' | { readonly folder: string }
}

export const usualAsked: PortfolioAsked = {
  knownAt: null,
  until: null,
  costBasis: null,
  currency: null,
  prices: 'stored',
}

export type OpenPortfolio = {
  readonly portfolio: Portfolio
  /** The one in force: the portfolio's own, unless another was asked for. */
  readonly costBasis: CostBasis
  readonly entries: readonly LedgerEntry[]
  /** At the end of `until`; null for the newest. */
  readonly books: Books
  readonly until: EpochDay | null
  readonly market: Market
  readonly rates: PortfolioRates
  /** By the key of the instrument; absent where no source has prices of it. */
  readonly courses: ReadonlyMap<string, FoundCourse>
  /** For what the ledger does not name. */
  readonly finder: CourseFinder
  /** What the market is made of, by the key of the instrument. */
  readonly priceBooks: ReadonlyMap<string, PriceBook>
  readonly rateList: readonly Rate[]
}

export async function openPortfolio(
  portfolio: Portfolio,
  asked: PortfolioAsked,
  bench: Workbench,
): Promise<OpenPortfolio> {
  const entries = await bench.store.ledger.entries(portfolio.id, portfolio.userId, asked.knownAt)
  const finder = await finderFor(asked, bench)
  const { priceBooks, courses } = await pricesFor(entries, finder)
  const quoted = [...courses.values()].flatMap(({ course }) => majorOf(course.currency))
  const base = asked.currency ?? portfolio.baseCurrency ?? firstCurrency(entries) ?? quoted[0] ?? null
  await giveWayWhenDue()
  const rateList = await ratesFor(entries, [...quoted, ...majorOf(base)], { finder, bench })
  const rates = portfolioRates(rateBook(rateList))
  const costBasis = asked.costBasis ?? portfolio.settings.costBasis
  await giveWayWhenDue()
  const books = keepBooks(entries, {
    costBasis,
    baseCurrency: base,
    convert: rates.convert,
    until: asked.until,
  })
  return {
    portfolio,
    costBasis,
    entries,
    books,
    until: asked.until,
    market: { prices: pricesOf(priceBooks), rates },
    rates,
    courses,
    finder,
    priceBooks,
    rateList,
  }
}

async function finderFor({ prices }: PortfolioAsked, bench: Workbench): Promise<CourseFinder> {
  if (prices === 'stored') return storedCourses(bench)
  return fileCourses(prices.folder, bench)
}

type With = { readonly finder: CourseFinder; readonly bench: Workbench }

async function ratesFor(
  entries: readonly LedgerEntry[],
  others: readonly string[],
  { finder, bench }: With,
): Promise<readonly Rate[]> {
  const own = new Set([...entries.flatMap(currenciesOf), ...others])
  // Every rate may be formed through these two, and a benchmark may count in them.
  const codes = [...new Set([...own, 'EUR', 'USD'])]
  const first = entries.reduce<number>((day, { transaction }) => Math.min(day, transaction.day), Infinity)
  if (!Number.isFinite(first)) return []
  const window = { from: addDays(first as EpochDay, -7), to: null }
  const stored: readonly Rate[] = await bench.store.fxRates.among(codes, window, null)
  return [...stored, ...(await finder.rates(codes))]
}

function currenciesOf({ transaction }: LedgerEntry): string[] {
  const { price, cash, counterCash, fee, tax } = transaction
  return [price, cash, counterCash, fee, tax].flatMap((money) => (money ? [inMajor(money).currency] : []))
}

/** In major units; none where the code is no currency. */
function majorOf(currency: string | null): string[] {
  const unit = currency === null ? null : currencyUnit(currency)
  return unit ? [unit.major] : []
}

async function pricesFor(
  entries: readonly LedgerEntry[],
  finder: CourseFinder,
): Promise<{ priceBooks: ReadonlyMap<string, PriceBook>; courses: ReadonlyMap<string, FoundCourse> }> {
  const instruments = instrumentsIn(entries)
  const [ratios, own] = [ratiosIn(entries, instruments), ledgerCourses(entries, instruments)]
  const courses = new Map<string, FoundCourse>()
  const books = new Map<string, PriceBook>()
  for (const instrument of instruments.all) {
    const splits = ratios.get(instrument.key) ?? []
    const ledger = own.get(instrument.key) ?? null
    const bare = await finder.find(instrument, splits)
    const course = bare && { ...bare.course, currency: quotedUnit(bare.course, ledger) }
    if (bare && course) courses.set(instrument.key, { ...bare, course })
    books.set(instrument.key, { market: course, ledger, ratios: splits })
  }
  return { priceBooks: books, courses }
}

function pricesOf(books: ReadonlyMap<string, PriceBook>): Market['prices'] {
  const nothing: PriceBook = { market: null, ledger: null, ratios: [] }
  return ({ key }) => books.get(key) ?? nothing
}

/** Splits of the ledger by instrument, ascending. */
function ratiosIn(
  entries: readonly LedgerEntry[],
  instruments: Instruments,
): ReadonlyMap<string, readonly ShareRatio[]> {
  const found = new Map<string, ShareRatio[]>()
  for (const { transaction } of entries) {
    const { type, instrument, ratio, day } = transaction
    if (type !== 'split' || !instrument || !ratio) continue
    const { key } = instruments.of(instrument)
    const one = { day, ratio: decimalToNumber(ratio.new) / decimalToNumber(ratio.old) }
    const before = found.get(key) ?? []
    // The same split told by two accounts is one.
    if (!before.some((other) => other.day === day)) found.set(key, [...before, one])
  }
  return found
}

/** What trades paid for one share, the last of each day. */
function ledgerCourses(
  entries: readonly LedgerEntry[],
  instruments: Instruments,
): ReadonlyMap<string, PriceCourse> {
  const traded = new Map<string, { currency: string; days: Map<number, number> }>()
  for (const { transaction } of entries) {
    const price = sharePrice(transaction)
    const tells = ['buy', 'sell', 'opening-balance', 'transfer-in', 'reward'].includes(transaction.type)
    if (!tells || !price || !transaction.instrument || price.value.units <= 0n) continue
    const { key } = instruments.of(transaction.instrument)
    const own = traded.get(key) ?? { currency: price.currency, days: new Map() }
    if (own.currency === price.currency) own.days.set(transaction.day, decimalToNumber(price.value))
    traded.set(key, own)
  }
  return new Map(
    Array.from(traded, ([key, { currency, days }]) => {
      const inOrder = [...days].toSorted(([a], [b]) => a - b)
      const course: PriceCourse = {
        currency,
        days: Int32Array.from(inOrder, ([day]) => day),
        price: Float64Array.from(inOrder, ([, price]) => price),
        source: LEDGER_SOURCE,
        gradeAt: null,
      }
      return [key, course] as const
    }),
  )
}
