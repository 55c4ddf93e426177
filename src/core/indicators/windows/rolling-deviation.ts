/** Standard deviations over the last `period` values. */
import { streamInBlocks, type ValueStream } from './value-stream.ts'

export type DeviationOptions = {
  readonly period: number
  /** What is taken from the count below the squares: 0 for a population, 1 for a sample. */
  readonly ddof: 0 | 1
  /** The index of the first value that counts; 0 unless given. */
  readonly first?: number
  /** What every deviation is multiplied by; 1 unless given. */
  readonly scale?: number
}

/**
 * The standard deviation of the last `period` values; NaN until there are so many, and where the count less
 * ddof is 0.
 *
 * Blocks as in `rollingMean`, for the distances from the block's first value and for their squares. That
 * value is in every window of the block, so its distance from the mean is at most √period deviations: √(Σd² −
 * (Σd)²/n) loses no more than the matching digits, is never the root of a negative number, and is exactly 0
 * for a flat window at any height of prices.
 */
export function rollingDeviation(values: Float64Array, options: DeviationOptions): Float64Array {
  const { period, ddof, first = 0, scale = 1 } = options
  const deviations = new Float64Array(values.length)
  const sums = new Float64Array(period)
  const factor = scale / Math.sqrt(period - ddof)
  for (let start = first; start < values.length; start += period) {
    if (start > first) sumEarlierParts(values, start, sums, deviations)
    deviateBlock(values, start, sums, deviations, factor)
  }
  return deviations.fill(Number.NaN, 0, first + period - 1)
}

/**
 * Leaves, for each place of the block at `start`, the sums over what its window holds of the block before.
 */
function sumEarlierParts(values: Float64Array, start: number, sums: Float64Array, squares: Float64Array) {
  const period = sums.length
  const anchor = values[start]!
  let sum = 0
  let square = 0
  for (let place = period - 2; place >= 0; place--) {
    const distance = values[start - period + 1 + place]! - anchor
    sum += distance
    square += distance * distance
    sums[place] = sum
    if (start + place < squares.length) squares[start + place] = square
  }
}

/** Turns the squares left in the places of the block into deviations. */
function deviateBlock(
  values: Float64Array,
  start: number,
  sums: Float64Array,
  deviations: Float64Array,
  factor: number,
) {
  const period = sums.length
  const anchor = values[start]!
  const count = Math.min(period, values.length - start)
  const share = 1 / period
  let sum = 0
  let square = 0
  for (let place = 0; place < count; place++) {
    const distance = values[start + place]! - anchor
    sum += distance
    square += distance * distance
    const total = sums[place]! + sum
    const scatter = deviations[start + place]! + square - total * total * share
    deviations[start + place] = factor * Math.sqrt(scatter)
  }
}

/** `rollingDeviation` one value at a time, to the bit. */
export function rollingDeviationStream(options: DeviationOptions): ValueStream {
  const { period, ddof, first = 0, scale = 1 } = options
  const sums = new Float64Array(period)
  const squares = new Float64Array(period)
  const factor = scale / Math.sqrt(period - ddof)
  const share = 1 / period
  let [anchor, sum, square] = [0, 0, 0]
  return streamInBlocks(period, first, {
    open(value, before) {
      ;[anchor, sum, square] = [value, 0, 0]
      for (let place = period - 2; place >= 0; place--) {
        const distance = before[place + 1]! - anchor
        sum += distance
        square += distance * distance
        sums[place] = sum
        squares[place] = square
      }
      ;[sum, square] = [0, 0]
    },
    add(value, place) {
      const distance = value - anchor
      sum += distance
      square += distance * distance
      const total = sums[place]! + sum
      return factor * Math.sqrt(squares[place]! + square - total * total * share)
    },
  })
}
