/** Means over the last `period` values that weigh the newest most. */
import { streamInBlocks, type ValueStream } from './value-stream.ts'

/**
 * The mean of the last `period` values with weights 1, 2, … period, the newest last; NaN until there are so
 * many, counted from index `first`. Blocks as in `rollingMean`, for the distances and for the distances times
 * their place.
 */
export function rollingWeightedMean(values: Float64Array, period: number, first = 0): Float64Array {
  const means = new Float64Array(values.length)
  const sums = new Float64Array(period)
  for (let start = first; start < values.length; start += period) {
    if (start > first) sumEarlierParts(values, start, sums, means)
    averageBlock(values, start, sums, means)
  }
  return means.fill(Number.NaN, 0, first + period - 1)
}

/**
 * Leaves, for each place of the block at `start`, the sums over what its window holds of the block before;
 * places there count down from −1.
 */
function sumEarlierParts(values: Float64Array, start: number, sums: Float64Array, moments: Float64Array) {
  const period = sums.length
  const anchor = values[start]!
  let sum = 0
  let moment = 0
  for (let place = period - 2; place >= 0; place--) {
    const earlierPlace = place + 1 - period
    const distance = values[start + earlierPlace]! - anchor
    sum += distance
    moment += earlierPlace * distance
    sums[place] = sum
    if (start + place < moments.length) moments[start + place] = moment
  }
}

/** Turns the moments left in the places of the block into means. */
function averageBlock(values: Float64Array, start: number, sums: Float64Array, means: Float64Array) {
  const period = sums.length
  const weightSum = (period * (period + 1)) / 2
  const anchor = values[start]!
  const count = Math.min(period, values.length - start)
  let sum = 0
  let moment = 0
  for (let place = 0; place < count; place++) {
    const distance = values[start + place]! - anchor
    sum += distance
    moment += place * distance
    // A value weighs its place less that of the last value outside the window.
    const weighted = means[start + place]! + moment - (place - period) * (sums[place]! + sum)
    means[start + place] = anchor + weighted / weightSum
  }
}

/** `rollingWeightedMean` one value at a time, to the bit. */
export function rollingWeightedMeanStream(period: number, first = 0): ValueStream {
  const sums = new Float64Array(period)
  const moments = new Float64Array(period)
  const weightSum = (period * (period + 1)) / 2
  let [anchor, sum, moment] = [0, 0, 0]
  return streamInBlocks(period, first, {
    open(value, before) {
      ;[anchor, sum, moment] = [value, 0, 0]
      for (let place = period - 2; place >= 0; place--) {
        const distance = before[place + 1]! - anchor
        sum += distance
        moment += (place + 1 - period) * distance
        sums[place] = sum
        moments[place] = moment
      }
      ;[sum, moment] = [0, 0]
    },
    add(value, place) {
      sum += value - anchor
      moment += place * (value - anchor)
      const weighted = moments[place]! + moment - (place - period) * (sums[place]! + sum)
      return anchor + weighted / weightSum
    },
  })
}
