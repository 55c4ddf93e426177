/** Whether another source speaks of the same prices: filling a hole on another scale would invent two jumps. */
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { Bars } from '#core/market/bars.ts'
import type { Run } from './missing-runs.ts'

/** Closes of one day differ between sources by rounding and cut-off; splits, units and dividends taken out differ by more. */
const SAME_WITHIN = 0.02
/** Common days looked at on each side of the hole. */
const NEIGHBOURS = 5
/** A steady ratio holds on so many days on either side, and moves no more than this. */
const STEADY_DAYS = 3
const STEADY_SPREAD = 0.005

export type Scale = {
  /**
   * `steady`: another scale, by one ratio on both sides, so that it can be levelled. `unknown`: no common day beside the
   * hole, so nothing to compare.
   */
  readonly verdict: 'same' | 'steady' | 'other' | 'unknown'
  /** Offered ÷ ours, the median of the side that is further off; NaN when unknown. */
  readonly ratio: number
  /** The common days it was told from. */
  readonly witnesses: readonly number[]
}

type Common = { readonly day: number; readonly ratio: number }

/**
 * Compares closes on the common days nearest to the hole, on each side by itself, for a split or a currency may lie inside
 * it. Days must ascend in both.
 */
export function compareScale(ours: Bars, offered: Bars, hole: Pick<Run, 'from' | 'to'>): Scale {
  const common = commonDays(ours, offered)
  const before = common.filter(({ day }) => day < hole.from).slice(-NEIGHBOURS)
  const after = common.filter(({ day }) => day > hole.to).slice(0, NEIGHBOURS)
  const sides = [before, after].filter((side) => side.length > 0).map(medianRatio)
  const witnesses = [...before, ...after].map(({ day }) => day)
  if (sides.length === 0) return { verdict: 'unknown', ratio: Number.NaN, witnesses }
  const ratio = sides.reduce((worst, side) => (distance(side) > distance(worst) ? side : worst))
  if (distance(ratio) <= Math.log1p(SAME_WITHIN)) return { verdict: 'same', ratio, witnesses }
  return { verdict: isSteady(before, after) ? 'steady' : 'other', ratio, witnesses }
}

function isSteady(before: readonly Common[], after: readonly Common[]): boolean {
  const median = medianRatio([...before, ...after])
  const holds = ({ ratio }: Common) => Math.abs(ratio / median - 1) <= STEADY_SPREAD
  return [before, after].every((side) => side.length >= STEADY_DAYS && side.every(holds))
}

function commonDays(ours: Bars, offered: Bars): Common[] {
  const common: Common[] = []
  for (let i = 0; i < offered.day.length; i++) {
    const day = offered.day[i]!
    const at = lowerBound(ours.day, day)
    const ratio = ours.day[at] === day ? offered.close[i]! / ours.close[at]! : Number.NaN
    if (ratio > 0 && Number.isFinite(ratio)) common.push({ day, ratio })
  }
  return common
}

const medianRatio = (side: readonly Common[]) => medianOf(Float64Array.from(side, ({ ratio }) => ratio))
const distance = (ratio: number): number => Math.abs(Math.log(ratio))
