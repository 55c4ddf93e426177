/** Whether another source speaks of the same prices: filling a hole on another scale would invent two jumps. */
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { Bars } from '#core/market/bars.ts'
import type { Run } from './missing-runs.ts'

/** Closes of one day differ between sources by rounding and cut-off; splits, units and dividends taken out differ by more. */
export const SCALE_TOLERANCE = 0.02
/** Common days looked at on each side of the hole. */
const NEIGHBOURS = 5

/** `unknown`: no common day beside the hole, so nothing to compare. */
export type Scale = { readonly verdict: 'same' | 'other' | 'unknown'; readonly ratio: number }

/**
 * Compares closes on the common days nearest to the hole, on each side by itself, for a split or a currency may lie inside
 * it. `ratio` is offered ÷ ours, the median of the side that is further off; NaN when unknown. Days must ascend in both.
 */
export function compareScale(ours: Bars, offered: Bars, hole: Pick<Run, 'from' | 'to'>): Scale {
  const ratios = commonRatios(ours, offered)
  const before = ratios.filter(({ day }) => day < hole.from).slice(-NEIGHBOURS)
  const after = ratios.filter(({ day }) => day > hole.to).slice(0, NEIGHBOURS)
  const sides = [before, after]
    .filter((side) => side.length > 0)
    .map((side) => medianOf(Float64Array.from(side, ({ ratio }) => ratio)))
  if (sides.length === 0) return { verdict: 'unknown', ratio: Number.NaN }
  const ratio = sides.reduce((worst, side) => (distance(side) > distance(worst) ? side : worst))
  return { verdict: distance(ratio) > Math.log1p(SCALE_TOLERANCE) ? 'other' : 'same', ratio }
}

function commonRatios(ours: Bars, offered: Bars): { day: number; ratio: number }[] {
  const ratios: { day: number; ratio: number }[] = []
  for (let i = 0; i < offered.day.length; i++) {
    const day = offered.day[i]!
    const at = lowerBound(ours.day, day)
    const ratio = ours.day[at] === day ? offered.close[i]! / ours.close[at]! : Number.NaN
    if (ratio > 0 && Number.isFinite(ratio)) ratios.push({ day, ratio })
  }
  return ratios
}

const distance = (ratio: number): number => Math.abs(Math.log(ratio))
