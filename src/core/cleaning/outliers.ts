/** The 3-sigma rule: close returns that lie far from the mean of their window. */
import { momentsOf, standardDeviation } from '#core/math/moments.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

const SIGMAS = 3
/** Returns closer to the mean than this differ by float noise alone. */
const NOISE = 1e-12

/** `day` is that of the later bar; `return` is simple, 0.05 is 5 %. */
export type OutlierReturn = { readonly day: EpochDay; readonly return: number }

/**
 * The simple returns between neighbouring bars that lie more than 3 sample standard deviations (ddof 1) from the mean
 * return. `days` ascend; `close` holds positive prices without NaN. Fewer than 3 bars have no outliers.
 */
export function findOutliers(days: Int32Array, close: Float64Array): OutlierReturn[] {
  if (close.length < 3) return []
  const returns = closeReturns(close)
  const moments = momentsOf(returns)
  const limit = Math.max(SIGMAS * standardDeviation(moments), NOISE)
  const found: OutlierReturn[] = []
  for (let i = 0; i < returns.length; i++) {
    if (Math.abs(returns[i]! - moments.mean) > limit)
      found.push({ day: days[i + 1]! as EpochDay, return: returns[i]! })
  }
  return found
}

/** `returns[i]` leads from close `i` to close `i + 1`; one fewer than there are closes. */
export function closeReturns(close: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, close.length - 1))
  for (let i = 0; i < returns.length; i++) returns[i] = close[i + 1]! / close[i]! - 1
  return returns
}
