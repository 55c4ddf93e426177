/** The prices of one instrument as they were traded, and which of them answers for a day. */
import { currencyUnit, type CurrencyUnit, majorPerUnit } from '#core/fx/currency-units.ts'
import { type Decimal, decimalOfNumber, multiplyDecimals } from '#core/money/decimal.ts'
import type { QualityLevel } from '#core/quality/levels.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/** New shares for an old one from a day on. */
export type ShareRatio = { readonly day: EpochDay; readonly ratio: number }

export type PriceCourse = {
  /** As quoted: pence stay pence. Null takes the currency of the holding. */
  readonly currency: string | null
  /** Ascending. */
  readonly days: Int32Array
  /** Of one share of that day. */
  readonly price: Float64Array
  readonly source: string
  /** Of each price; null where nobody graded them. */
  readonly gradeAt: ((index: number) => QualityLevel) | null
}

export type FoundPrice = {
  /** Of one share on the day asked for, in units as quoted. */
  readonly price: number
  readonly unit: CurrencyUnit
  readonly day: EpochDay
  readonly ageDays: number
  readonly source: string
  readonly grade: QualityLevel | null
}

/** The prices that entries of the ledger itself name; they stand in where no source has one. */
export const LEDGER_SOURCE = 'ledger'

/** Older prices are stale: a long weekend with holidays on both sides is bridged. */
export const STALE_AFTER_DAYS = 7

/** All that can price one instrument. */
export type PriceBook = {
  readonly market: PriceCourse | null
  readonly ledger: PriceCourse | null
  /** Splits of the ledger, so that a price from before one answers for a day after it. */
  readonly ratios: readonly ShareRatio[]
}

/**
 * The last market price on or before the day; where it is stale or missing, the newer of that and the last price in the ledger. Null
 * where there is none at all.
 */
export function findPrice(book: PriceBook, day: EpochDay, holding: string): FoundPrice | null {
  const market = lastPrice(book.market, day, holding)
  if (market && market.ageDays <= STALE_AFTER_DAYS) return throughSplits(market, book.ratios, day)
  const own = lastPrice(book.ledger, day, holding)
  const newest = !market || (own && own.day > market.day) ? own : market
  return newest && throughSplits(newest, book.ratios, day)
}

export function isStale({ ageDays, source }: FoundPrice): boolean {
  return ageDays > STALE_AFTER_DAYS || source === LEDGER_SOURCE
}

/** In major units, exact. */
export function priceDecimal({ price, unit }: FoundPrice): Decimal {
  const quoted = decimalOfNumber(price) ?? { units: 0n, scale: 0 }
  return unit.perMajor === 1 ? quoted : multiplyDecimals(quoted, majorPerUnit(unit))
}

/** In major units, as a double. */
export function priceNumber({ price, unit }: FoundPrice): number {
  return price / unit.perMajor
}

function lastPrice(course: PriceCourse | null, day: EpochDay, holding: string): FoundPrice | null {
  if (!course) return null
  let index = lowerBound(course.days, day + 1) - 1
  while (index >= 0 && !(course.price[index]! > 0)) index--
  const unit = currencyUnit(course.currency ?? holding)
  if (index < 0 || !unit) return null
  const found = course.days[index]! as EpochDay
  return {
    price: course.price[index]!,
    unit,
    day: found,
    ageDays: day - found,
    source: course.source,
    grade: course.gradeAt?.(index) ?? null,
  }
}

/** A price from before a split is that of more shares. */
function throughSplits(found: FoundPrice, ratios: readonly ShareRatio[], day: EpochDay): FoundPrice {
  let { price } = found
  for (const one of ratios) if (one.day > found.day && one.day <= day) price /= one.ratio
  return price === found.price ? found : { ...found, price }
}
