/** Means over the last `period` values, as exact as adding each window up afresh. */
import { streamInBlocks, type ValueStream } from './value-stream.ts'

/**
 * The mean of the last `period` values; NaN until there are so many, counted from index `first`.
 *
 * The values are cut into blocks of `period`. A window then is the end of one block, summed backwards once,
 * and the start of the next, summed forwards as the window moves (van Herk 1992, Gil and Werman 1993).
 * Nothing is ever taken away again, so nothing drifts, a jump leaves no trace once it is out of the window,
 * and a NaN spoils only the windows it is in. Distances from the block's first value are what is summed:
 * every window of the block holds that value, so a flat window is exact.
 */
export function rollingMean(values: Float64Array, period: number, first = 0): Float64Array {
  const means = new Float64Array(values.length)
  for (let start = first; start < values.length; start += period) {
    if (start > first) sumEarlierParts(values, start, period, means)
    averageBlock(values, start, period, means)
  }
  return means.fill(Number.NaN, 0, first + period - 1)
}

/** Leaves, in each place of the block at `start`, the sum of what its window holds of the block before. */
function sumEarlierParts(values: Float64Array, start: number, period: number, sums: Float64Array) {
  const anchor = values[start]!
  let sum = 0
  for (let i = start - 1; i > start - period; i--) {
    sum += values[i]! - anchor
    const windowEnd = i + period - 1
    if (windowEnd < sums.length) sums[windowEnd] = sum
  }
}

function averageBlock(values: Float64Array, start: number, period: number, means: Float64Array) {
  const anchor = values[start]!
  const end = Math.min(start + period, values.length)
  let sum = 0
  for (let i = start; i < end; i++) {
    sum += values[i]! - anchor
    means[i] = anchor + (means[i]! + sum) / period
  }
}

/** `rollingMean` one value at a time, to the bit. */
export function rollingMeanStream(period: number, first = 0): ValueStream {
  const earlier = new Float64Array(period)
  let anchor = 0
  let sum = 0
  return streamInBlocks(period, first, {
    open(value, before) {
      anchor = value
      sum = 0
      let total = 0
      for (let place = period - 2; place >= 0; place--) {
        total += before[place + 1]! - anchor
        earlier[place] = total
      }
    },
    add(value, place) {
      sum += value - anchor
      return anchor + (earlier[place]! + sum) / period
    },
  })
}
