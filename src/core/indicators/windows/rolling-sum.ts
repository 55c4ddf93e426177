/** Sums over the last `period` values, as exact as adding each window up afresh. */
import { streamInBlocks, type ValueStream } from './value-stream.ts'

/**
 * The sum of the last `period` values; NaN until there are so many, counted from index `first`. Blocks as in
 * `rollingMean`, so it never drifts, and is never negative for values that are not.
 */
export function rollingSum(values: Float64Array, period: number, first = 0): Float64Array {
  const sums = new Float64Array(values.length)
  for (let start = first; start < values.length; start += period) {
    if (start > first) sumEarlierParts(values, start, period, sums)
    addBlock(values, start, period, sums)
  }
  return sums.fill(Number.NaN, 0, first + period - 1)
}

/** Leaves, in each place of the block at `start`, the sum of what its window holds of the block before. */
function sumEarlierParts(values: Float64Array, start: number, period: number, sums: Float64Array) {
  let sum = 0
  for (let i = start - 1; i > start - period; i--) {
    sum += values[i]!
    const windowEnd = i + period - 1
    if (windowEnd < sums.length) sums[windowEnd] = sum
  }
}

function addBlock(values: Float64Array, start: number, period: number, sums: Float64Array) {
  const end = Math.min(start + period, values.length)
  let sum = 0
  for (let i = start; i < end; i++) {
    sum += values[i]!
    sums[i]! += sum
  }
}

/** `rollingSum` one value at a time, to the bit. */
export function rollingSumStream(period: number, first = 0): ValueStream {
  const earlier = new Float64Array(period)
  let sum = 0
  return streamInBlocks(period, first, {
    open(_, before) {
      sum = 0
      let total = 0
      for (let place = period - 2; place >= 0; place--) {
        total += before[place + 1]!
        earlier[place] = total
      }
    },
    add(value, place) {
      sum += value
      return earlier[place]! + sum
    },
  })
}
