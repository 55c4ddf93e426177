/** Whether other sources would have given the same rate on that day. */
import { decimalToNumber } from '#core/money/decimal.ts'
import { thatDayOnly } from '#core/market-data/gap-policy.ts'
import type { CurrencyUnit } from './currency-units.ts'
import { type FoundRate, findRate } from './find-rate.ts'
import { type RateBook, rateBookOf } from './rate-book.ts'

/**
 * Sources take their rate of a day at different hours: the ECB about 14:15 in Frankfurt, providers at the close in New York. Major
 * pairs move about half a percent in between on an ordinary day; twice that is a difference worth a look.
 */
export const RATE_TOLERANCE = 0.01

export type Agreement = {
  readonly source: string
  readonly found: FoundRate
  /** The other rate over ours, less one. */
  readonly difference: number
  readonly agrees: boolean
}

/** What each source not on the path says alone, on the same day and by whatever path it has; none where it has none. */
export function agreementOn(
  book: RateBook,
  pair: { readonly from: CurrencyUnit; readonly to: CurrencyUnit },
  { rate, day, path }: FoundRate,
): readonly Agreement[] {
  const asked = path.flatMap(({ quoted }) => (quoted ? [quoted.source] : []))
  const others = asked.length === 0 ? [] : book.sources.filter((source) => !asked.includes(source))
  return others.flatMap((source) => {
    const found = findRate(rateBookOf(book, source), pair, { day, gap: thatDayOnly, oldest: day })
    if (!found) return []
    const difference = decimalToNumber(found.rate) / decimalToNumber(rate) - 1
    return [{ source, found, difference, agrees: Math.abs(difference) <= RATE_TOLERANCE }]
  })
}
