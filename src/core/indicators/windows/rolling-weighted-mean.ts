/** Means over the last `period` values that weigh the newest most. */

/**
 * The mean of the last `period` values with weights 1, 2, … period, the newest last; NaN until there are so many, counted
 * from index `first`. Blocks as in `rollingMean`, for the distances and for the distances times their place.
 */
export function rollingWeightedMean(values: Float64Array, period: number, first = 0): Float64Array {
  const means = new Float64Array(values.length)
  const sumsBefore = new Float64Array(period + 1)
  const momentsBefore = new Float64Array(period + 1)
  const weightSum = (period * (period + 1)) / 2
  for (let start = first; start < values.length; start += period) {
    const anchor = values[start]!
    if (start > first) sumBackwards(values, start, anchor, sumsBefore, momentsBefore)
    const end = Math.min(start + period, values.length)
    let sum = 0
    let moment = 0
    for (let place = 0; place < end - start; place++) {
      const distance = values[start + place]! - anchor
      sum += distance
      moment += place * distance
      const total = sumsBefore[place + 1]! + sum
      // A value's weight is its place less that of the last value outside the window.
      const weighted = momentsBefore[place + 1]! + moment - (place - period) * total
      means[start + place] = anchor + weighted / weightSum
    }
  }
  return means.fill(Number.NaN, 0, first + period - 1)
}

/** Places before `start` count down from −1. */
function sumBackwards(
  values: Float64Array,
  start: number,
  anchor: number,
  sums: Float64Array,
  moments: Float64Array,
) {
  const period = sums.length - 1
  let sum = 0
  let moment = 0
  for (let k = period - 1; k > 0; k--) {
    const distance = values[start - period + k]! - anchor
    sum += distance
    moment += (k - period) * distance
    sums[k] = sum
    moments[k] = moment
  }
}
