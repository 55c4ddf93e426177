/** Tells from the prices around splits on record whether they were restated for them. */
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { PriceBasis } from './price-basis.ts'

/** Splits seen in the prices as jumps by their ratio, and splits at which the prices do not jump. */
export type BasisEvidence = {
  /** Null where no split can be judged, or where the splits disagree. */
  readonly basis: Exclude<PriceBasis, 'fully-adjusted'> | null
  readonly jumps: number
  readonly smooth: number
}

/** On the log scale; smaller splits cannot be told from a day's move. */
const LEAST_SIZE = Math.log(1.25)
/** Beyond this many calendar days between the bars around a split, the price may have gone anywhere. */
const LONGEST_GAP_DAYS = 10

/**
 * Judges by the closes on both sides of each split: nearer to a jump by the ratio, or nearer to none. `days` ascend; a
 * NaN close is stepped over. Dividends leave too little behind to tell `fully-adjusted` prices by.
 */
export function detectBasis(
  { day: days, close }: { readonly day: Int32Array; readonly close: Float64Array },
  actions: readonly CorporateAction[],
): BasisEvidence {
  let jumps = 0
  let smooth = 0
  for (const { kind, day, value } of actions) {
    const size = Math.log(value)
    if (kind !== 'split' || Math.abs(size) < LEAST_SIZE) continue
    let after = lowerBound(days, day)
    let before = after - 1
    while (Number.isNaN(close[after])) after++
    while (Number.isNaN(close[before])) before--
    const isSeen = before >= 0 && after < close.length && days[after]! - days[before]! <= LONGEST_GAP_DAYS
    if (!isSeen) continue
    const move = Math.log(close[after]! / close[before]!)
    if (Math.abs(move + size) < Math.abs(move)) jumps++
    else smooth++
  }
  return { basis: decide(jumps, smooth), jumps, smooth }
}

function decide(jumps: number, smooth: number): BasisEvidence['basis'] {
  if (jumps > 0 && smooth > 0) return null
  if (jumps > 0) return 'as-traded'
  return smooth > 0 ? 'split-adjusted' : null
}
