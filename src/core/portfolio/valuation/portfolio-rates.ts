/** Exchange rates for a portfolio: of any pair on any day, at most a week old, with the path; never a guess. */
import { currencyUnit } from '#core/fx/currency-units.ts'
import { type FoundRate, findRate } from '#core/fx/find-rate.ts'
import type { RateBook } from '#core/fx/rate-book.ts'
import { type GapPolicy, USUAL_MAX_AGE_DAYS } from '#core/market-data/gap-policy.ts'
import { decimalToNumber, multiplyDecimals } from '#core/money/decimal.ts'
import type { Convert } from '#core/portfolio/books/book-walk.ts'
import { EPOCH_DAY_MIN, type EpochDay } from '#core/time/epoch-day.ts'

export type PortfolioRates = {
  /** Null where no path is quoted on that day or in the week before it. */
  find(from: string, to: string, day: EpochDay): FoundRate | null
  /** The same as a double; NaN where there is none. */
  number(from: string, to: string, day: EpochDay): number
  readonly convert: Convert
}

const policy: GapPolicy = { policy: 'previous', maxAgeDays: USUAL_MAX_AGE_DAYS }

/** What was found is remembered: as many answers as days and pairs are asked for. */
export function portfolioRates(book: RateBook): PortfolioRates {
  const found = new Map<string, FoundRate | null>()
  const find = (from: string, to: string, day: EpochDay): FoundRate | null => {
    const key = `${from}${to}${day}`
    const known = found.get(key)
    if (known !== undefined) return known
    const [left, right] = [currencyUnit(from), currencyUnit(to)]
    const rate =
      left && right
        ? findRate(book, { from: left, to: right }, { day, gap: policy, oldest: EPOCH_DAY_MIN })
        : null
    found.set(key, rate)
    return rate
  }
  // Asked for by holding and day, so that the way to a double is gone once.
  const numbers = new Map<string, Map<EpochDay, number>>()
  const numberOn = (from: string, to: string, day: EpochDay): number => {
    const pair = `${from}${to}`
    const known = numbers.get(pair) ?? new Map<EpochDay, number>()
    numbers.set(pair, known)
    const before = known.get(day)
    if (before !== undefined) return before
    const rate = find(from, to, day)
    const number = rate ? decimalToNumber(rate.rate) : Number.NaN
    known.set(day, number)
    return number
  }
  return {
    find,
    number: (from, to, day) => (from === to ? 1 : numberOn(from, to, day)),
    convert: ({ value, currency }, to, day) => {
      if (currency === to) return value
      const rate = find(currency, to, day)
      return rate && multiplyDecimals(value, rate.rate)
    },
  }
}
