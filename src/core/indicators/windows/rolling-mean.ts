/** Means and sums over the last `period` values, as exact as adding each window up afresh. */

/**
 * The mean of the last `period` values; NaN until there are so many, counted from index `first`.
 *
 * The values are cut into blocks of `period`. A window then is the end of one block, summed backwards once, and the start of
 * the next, summed forwards as the window moves (van Herk 1992, Gil and Werman 1993). Nothing is ever taken away again, so
 * nothing drifts, a jump leaves no trace once it is out of the window, and a NaN spoils only the windows it is in. Distances
 * from the block's first value are what is summed: every window of the block holds that value, so a flat window is exact.
 */
export function rollingMean(values: Float64Array, period: number, first = 0): Float64Array {
  const means = new Float64Array(values.length)
  const before = new Float64Array(period + 1)
  for (let start = first; start < values.length; start += period) {
    const anchor = values[start]!
    if (start > first) sumDistancesBackwards(values, start, anchor, before)
    const end = Math.min(start + period, values.length)
    let sum = 0
    for (let i = start; i < end; i++) {
      sum += values[i]! - anchor
      means[i] = anchor + (before[i - start + 1]! + sum) / period
    }
  }
  return means.fill(Number.NaN, 0, first + period - 1)
}

/** before[k] becomes the sum of (value − anchor) from place k to the end of the block before `start`. */
function sumDistancesBackwards(values: Float64Array, start: number, anchor: number, before: Float64Array) {
  const period = before.length - 1
  let sum = 0
  for (let k = period - 1; k > 0; k--) {
    sum += values[start - period + k]! - anchor
    before[k] = sum
  }
}

/** The sum of the last `period` values, by the same blocks; NaN until there are so many. Never negative for values that are not. */
export function rollingSum(values: Float64Array, period: number, first = 0): Float64Array {
  const sums = new Float64Array(values.length)
  const before = new Float64Array(period + 1)
  for (let start = first; start < values.length; start += period) {
    if (start > first) sumDistancesBackwards(values, start, 0, before)
    const end = Math.min(start + period, values.length)
    let sum = 0
    for (let i = start; i < end; i++) {
      sum += values[i]!
      sums[i] = before[i - start + 1]! + sum
    }
  }
  return sums.fill(Number.NaN, 0, first + period - 1)
}
