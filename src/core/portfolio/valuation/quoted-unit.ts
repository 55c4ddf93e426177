/** In which unit a file without a currency quotes: pounds or pence, by what the ledger paid on the same days. */
import { currencyUnit } from '#core/fx/currency-units.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { PriceCourse } from './price-course.ts'

/** The small unit in which exchanges of a currency quote. */
const quotedSmall: ReadonlyMap<string, string> = new Map([
  ['GBP', 'GBX'],
  ['ZAR', 'ZAC'],
  ['ILS', 'ILA'],
])
/** Nearer to a hundred than to one, on the scale of ratios. */
const HUNDREDFOLD_FROM = 10

/** The code that makes the prices of both agree; that of the ledger where no day can be compared. */
export function quotedUnit(prices: PriceCourse, ledger: PriceCourse | null): string | null {
  if (prices.currency !== null) return prices.currency
  const major = ledger?.currency ?? null
  const small = major === null ? undefined : quotedSmall.get(currencyUnit(major)?.major ?? '')
  if (!ledger || small === undefined) return major
  const ratios = Array.from(ledger.days, (day, i) => priceBy(prices, day) / ledger.price[i]!)
  const sorted = ratios.filter((ratio) => ratio > 0).toSorted((a, b) => a - b)
  const middle = sorted[sorted.length >> 1]
  return middle !== undefined && middle > HUNDREDFOLD_FROM ? small : major
}

function priceBy({ days, price }: PriceCourse, day: number): number {
  const at = lowerBound(days, day + 1) - 1
  return price[at] ?? price[0] ?? Number.NaN
}
