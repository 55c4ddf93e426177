/** Which adjusted closes the returns of stored bars are taken on: those that a source gave, or those derived from its actions. */
import { type Bars, hasAnyValue } from '#core/market/bars.ts'
import type { AdjustedPrices } from './adjust-prices.ts'

export type ReturnPrices = {
  /** The bars with the adjusted close to measure on; without one where nothing is to be adjusted. */
  readonly bars: Bars
  readonly basis: 'as-given' | 'derived' | 'unadjusted'
}

/**
 * Adjusted closes that a source gave for some bars only would leave the others out, and none at all would count splits and
 * dividends on record as losses; in both cases the derived ones are taken, which every bar with a close has.
 */
export function returnPrices(bars: Bars, { totalReturn }: Pick<AdjustedPrices, 'totalReturn'>): ReturnPrices {
  if (isAdjustedThroughout(bars)) return { bars, basis: 'as-given' }
  const isAdjusted = totalReturn.some((price, at) => !Number.isNaN(price) && price !== bars.close[at])
  if (!isAdjusted && !hasAnyValue(bars.adj_close)) return { bars, basis: 'unadjusted' }
  return { bars: { ...bars, adj_close: totalReturn }, basis: 'derived' }
}

/** True where every bar with a close has an adjusted one, and there is at least one. */
export function isAdjustedThroughout({ close, adj_close }: Bars): boolean {
  return (
    hasAnyValue(adj_close) && close.every((price, at) => Number.isNaN(price) || !Number.isNaN(adj_close[at]!))
  )
}
