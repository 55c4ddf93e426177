/** What the network sees of each day: numbers without a unit, from that day and the days before. */
import { weightedSquares } from './ewma.ts'
import type { ForecastInput } from './forecast-input.ts'

export const FEATURES = 5

/** Before this many days have passed the slowest average says nothing. */
export const FIRST_FEATURE_DAYS = 60

/** No feature is larger: a crash is a large value, not one that drowns all others. */
const SIZE_MAX = 4

/**
 * A row of five a day: the return in units of the deviation known the day before, its size, the day's own variance, and
 * how fast and slow averages of variance stand to the usual one. Nothing is fitted, so nothing can leak. Rows before
 * `FIRST_FEATURE_DAYS` are 0.
 */
export function lstmFeatures({ returns, realised }: ForecastInput): Float64Array {
  const usual = weightedSquares(returns, 0.94, 20)
  const fast = weightedSquares(returns, 0.8, 20)
  const slow = weightedSquares(returns, 0.99, FIRST_FEATURE_DAYS)
  const seen = new Float64Array(returns.length * FEATURES)
  for (let t = FIRST_FEATURE_DAYS; t < returns.length; t++) {
    const before = usual[t - 1]!
    const standardised = returns[t]! / Math.sqrt(before)
    const row = [
      standardised,
      Math.abs(standardised) - 0.8,
      Math.sqrt(realised[t]! / before) - 0.8,
      Math.log(fast[t]! / usual[t]!),
      Math.log(usual[t]! / slow[t]!),
    ]
    row.forEach((value, d) => (seen[t * FEATURES + d] = bounded(value)))
  }
  return seen
}

function bounded(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(SIZE_MAX, Math.max(-SIZE_MAX, value))
}
