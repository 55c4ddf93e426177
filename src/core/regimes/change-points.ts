/** Days on which the mean or the variance of a series changed for good. */
import { AppError } from '#core/errors.ts'
import { momentsOf } from '#core/math/moments.ts'

export type ChangePointRequest = {
  /** What one more change has to gain, in units of minus twice the log-likelihood. */
  readonly penalty: number
  /** The fewest days between two changes. */
  readonly segmentMin: number
}

/** A variance stays above this part of the whole sample's. */
const VARIANCE_FLOOR = 1e-4

/** A search over more days than this would take minutes. */
const DAYS_MAX = 50_000

/** The usual penalty: ln n for each of the three numbers (where, mean, variance) that a change adds. */
export function usualPenalty(days: number): number {
  return 3 * Math.log(days)
}

/**
 * Where the best division into Gaussian segments begins a new one; indices ascend and 0 is not among them. It minimises the
 * sum over segments of n (ln 2πσ² + 1) plus `penalty` a change, exactly: PELT (R. Killick, P. Fearnhead and I. Eckley,
 * “Optimal Detection of Changepoints With a Linear Computational Cost”, 2012). A start is dropped only once
 * `segmentMin` days have passed since it was beaten, which keeps the search exact under a least length.
 * `values` holds no NaN; fewer than two segments' worth of days have no change.
 */
export function changePoints(
  values: Float64Array,
  { penalty, segmentMin }: ChangePointRequest,
): readonly number[] {
  const days = values.length
  if (days > DAYS_MAX)
    throw new AppError(
      'out-of-range',
      `Changes are sought among at most ${DAYS_MAX} days; there are ${days}.`,
    )
  if (days < 2 * segmentMin) return []
  const cost = segmentCost(values)
  const best = new Float64Array(days + 1).fill(Infinity)
  best[0] = -penalty
  const cameFrom = new Int32Array(days + 1)
  let starts: number[] = []
  const beatenAt = new Int32Array(days + 1).fill(days + 1)
  for (let end = segmentMin; end <= days; end++) {
    starts.push(end - segmentMin)
    for (const start of starts) {
      const total = best[start]! + cost(start, end) + penalty
      if (total < best[end]!) {
        best[end] = total
        cameFrom[end] = start
      }
    }
    for (const start of starts)
      if (best[start]! + cost(start, end) >= best[end]!) beatenAt[start] = Math.min(beatenAt[start]!, end)
    starts = starts.filter((start) => end < beatenAt[start]! + segmentMin)
  }
  return walkBack(cameFrom)
}

function walkBack(cameFrom: Int32Array): number[] {
  const found: number[] = []
  for (let end = cameFrom[cameFrom.length - 1]!; end > 0; end = cameFrom[end]!) found.unshift(end)
  return found
}

/** Minus twice the log-likelihood of the values from `start` up to but not including `end`, under their own mean and variance. */
function segmentCost(values: Float64Array): (start: number, end: number) => number {
  const { mean, m2 } = momentsOf(values)
  const floor = Math.max(VARIANCE_FLOOR * m2, Number.MIN_VALUE)
  const sums = new Float64Array(values.length + 1)
  const squares = new Float64Array(values.length + 1)
  values.forEach((value, i) => {
    sums[i + 1] = sums[i]! + (value - mean)
    squares[i + 1] = squares[i]! + (value - mean) ** 2
  })
  const perDay = Math.log(2 * Math.PI)
  return (start, end) => {
    const count = end - start
    const centre = (sums[end]! - sums[start]!) / count
    const variance = (squares[end]! - squares[start]!) / count - centre * centre
    const used = Math.max(variance, floor)
    return count * (perDay + Math.log(used) + Math.max(variance, 0) / used)
  }
}
