/** What speaks against one bar by itself, before it is compared with others. */
import type { Bars } from '#core/market/bars.ts'

/** Relative distance up to which two prices differ by float noise alone. */
const NOISE = 1e-9

/** True for a bar that no market makes: no positive close, or prices out of order by more than float noise. */
export function isImpossibleBar({ open, high, low, close }: Bars, index: number): boolean {
  if (!(close[index]! > 0 && close[index]! < Number.POSITIVE_INFINITY)) return true
  const top = high[index]! * (1 + NOISE)
  const bottom = low[index]! * (1 - NOISE)
  return bottom > top || isOutside(close[index]!, bottom, top) || isOutside(open[index]!, bottom, top)
}

/** A missing price is outside of nothing. */
function isOutside(price: number, bottom: number, top: number): boolean {
  return price > top || price < bottom || price <= 0
}

/** True for a bar without an open, a high or a low. */
export function isIncompleteBar({ open, high, low }: Bars, index: number): boolean {
  return Number.isNaN(open[index]!) || Number.isNaN(high[index]!) || Number.isNaN(low[index]!)
}
