/** Whether two bars of one day tell the same prices, within the tolerance of their class of asset. */
import type { Bars } from '#core/market/bars.ts'
import type { Tolerance } from './tolerance.ts'

/** True when no price that both have differs by more than its tolerance or half a tick. Volume is not looked at. */
export function areSamePrices(bars: Bars, a: number, b: number, tolerance: Tolerance): boolean {
  const { open, high, low, close } = bars
  const halfTick = tolerance.tick / 2
  return (
    areNear(close[a]!, close[b]!, tolerance.close, halfTick) &&
    areNear(open[a]!, open[b]!, tolerance.range, halfTick) &&
    areNear(high[a]!, high[b]!, tolerance.range, halfTick) &&
    areNear(low[a]!, low[b]!, tolerance.range, halfTick)
  )
}

/** A missing price contradicts nothing. */
function areNear(a: number, b: number, relative: number, absolute: number): boolean {
  const difference = Math.abs(a - b)
  return !(difference > relative * Math.max(a, b) && difference > absolute * (1 + 1e-9))
}

/** |a − b| as a fraction of the larger. NaN where one is missing. */
export function relativeDifference(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(a, b)
}
