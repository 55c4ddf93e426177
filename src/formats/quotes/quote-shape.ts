/** What the quotes of all providers have in common: a symbol with a price, the rest unknown until somebody says it. */
import { AppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import { dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import { badPayload, decimalAt, numberAt, textAt } from '#formats/price-files/json-shape.ts'

type Told = Pick<Quote, 'symbol' | 'price' | 'day'> & Partial<Quote>

export function quoteOf(told: Told): Quote {
  return {
    currency: null,
    at: null,
    previousClose: Number.NaN,
    open: Number.NaN,
    high: Number.NaN,
    low: Number.NaN,
    volume: Number.NaN,
    marketState: null,
    ...told,
  }
}

/** The moment and, on a clock `offsetSeconds` from UTC, the day of UTC seconds from 2000 to 2100; milliseconds are far beyond. */
export function momentAt(seconds: unknown, path: string, offsetSeconds = 0): Pick<Quote, 'at' | 'day'> {
  const value = numberAt(seconds, path)
  if (value < YEAR_2000 || value >= YEAR_2100) throw badPayload(path, 'a timestamp in seconds', seconds)
  const at = Math.round(value * 1000) as EpochMs
  return { at, day: dayOfMoment(at, offsetSeconds * 1000) }
}

const YEAR_2000 = 946_684_800
const YEAR_2100 = 4_102_444_800

/** A number, also one written as text; absent or null is NaN. */
export function optionalNumber(value: unknown, path: string): number {
  return value === undefined ? Number.NaN : decimalAt(value, path)
}

export function optionalText(value: unknown, path: string): string | null {
  return value === undefined || value === null ? null : textAt(value, path)
}

/** One of several in an answer: what is wrong with it is no fault of the others. */
export function outcomeOf(read: () => Quote): Outcome<Quote> {
  try {
    return success(read())
  } catch (thrown) {
    if (thrown instanceof AppError) return failure(thrown)
    throw thrown
  }
}
