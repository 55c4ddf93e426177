/** What makes a quote unbelievable: by itself, and against what is known of its symbol. */
import { currencyUnit } from '#core/fx/currency-units.ts'
import { addDays, dayOfMoment, type EpochDay, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Quote } from './quote.ts'

/** The last prices that were stored of a symbol. */
export type KnownPrice = {
  readonly day: EpochDay
  readonly close: number
  /** Null where no source named one. */
  readonly currency: string | null
  /** Amounts of the dividends of the last year or so, in the currency of the close. */
  readonly dividends: readonly number[]
}

/** Clocks differ a little. */
const AHEAD_MOST_MS = 5 * 60_000
/** No zone is further than 14 hours ahead of UTC. */
const ZONE_MOST_MS = 14 * 3_600_000

/** The reason not to believe a quote; null when there is none. Its age is none: an old price may be the last there is. */
export function quoteFault({ price, day, at }: Quote, now: EpochMs): string | null {
  if (!(price > 0) || !Number.isFinite(price)) return `its price is ${price}`
  if (at !== null && at > now + AHEAD_MOST_MS)
    return `its price is of ${formatMoment(at)}, which is yet to come`
  return day > dayOfMoment(now, ZONE_MOST_MS)
    ? `its price is of ${formatDay(day)}, which is yet to come`
    : null
}

/** A close says less and less of today's price; beyond this it is no witness. */
const WITNESS_DAYS = 90
/** Relative distance at which a price and a dividend are the same number. */
const SAME = 1e-4
/** A true price is not below this part of the last close. */
const TINY = 0.2
/** How far off 100 a ratio may be and still tell of mistaken units: what a price moves meanwhile. */
const HUNDRED_LEAST = 80
const HUNDRED_MOST = 125

/**
 * The reason to doubt a quote beside the last stored close; null when there is none. `known` is compared in whole units of
 * its currency, so that pence beside pounds raise no doubt.
 */
export function quoteDoubt(quote: Quote, known: KnownPrice): string | null {
  if (addDays(known.day, WITNESS_DAYS) < quote.day) return null
  const told = unitOf(quote.currency ?? known.currency)
  const stored = unitOf(known.currency ?? quote.currency)
  if (told.major !== stored.major) {
    return `its price is in ${quote.currency}, the stored closes are in ${known.currency}`
  }
  const close = `the close of ${formatDay(known.day)} was ${known.close}`
  const ratio = quote.price / told.perMajor / (known.close / stored.perMajor)
  const dividend = known.dividends.find((amount) => Math.abs(quote.price - amount) <= SAME * amount)
  if (dividend !== undefined && ratio < TINY) return `its price ${quote.price} is the last dividend; ${close}`
  if (isHundred(ratio)) return `its price ${quote.price} is about 100 times too high: ${close}`
  if (isHundred(1 / ratio)) return `its price ${quote.price} is about 100 times too low: ${close}`
  return null
}

/** Where nobody names a currency both prices are taken to be in the same one. */
function unitOf(currency: string | null): { readonly major: string; readonly perMajor: number } {
  return currencyUnit(currency ?? '') ?? { major: currency ?? '', perMajor: 1 }
}

function isHundred(ratio: number): boolean {
  return ratio >= HUNDRED_LEAST && ratio <= HUNDRED_MOST
}
