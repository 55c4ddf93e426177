/** Standard deviations over the last `period` values. */

export type DeviationOptions = {
  readonly period: number
  /** What is taken from the count below the squares: 0 for a population, 1 for a sample. */
  readonly ddof: 0 | 1
  /** The index of the first value that counts. */
  readonly first?: number
}

/**
 * The standard deviation of the last `period` values; NaN until there are so many, and where the count less ddof is 0.
 *
 * Blocks as in `rollingMean`, for the distances from the block's first value and for their squares. That value is in every
 * window of the block, so its distance from the mean is at most √period deviations: √(Σd² − (Σd)²/n) loses no more than the
 * matching digits, is never the root of a negative number, and is exactly 0 for a flat window at any height of prices.
 */
export function rollingDeviation(values: Float64Array, options: DeviationOptions): Float64Array {
  const { period, ddof, first = 0 } = options
  const deviations = new Float64Array(values.length)
  const sumsBefore = new Float64Array(period + 1)
  const squaresBefore = new Float64Array(period + 1)
  for (let start = first; start < values.length; start += period) {
    const anchor = values[start]!
    if (start > first) sumBackwards(values, start, anchor, sumsBefore, squaresBefore)
    const end = Math.min(start + period, values.length)
    let sum = 0
    let squares = 0
    for (let i = start; i < end; i++) {
      const distance = values[i]! - anchor
      sum += distance
      squares += distance * distance
      const total = sumsBefore[i - start + 1]! + sum
      const scatter = squaresBefore[i - start + 1]! + squares - (total * total) / period
      deviations[i] = Math.sqrt(scatter / (period - ddof))
    }
  }
  return deviations.fill(Number.NaN, 0, first + period - 1)
}

/** Place k becomes the sum from there to the end of the block before `start`. */
function sumBackwards(
  values: Float64Array,
  start: number,
  anchor: number,
  sums: Float64Array,
  squares: Float64Array,
) {
  const period = sums.length - 1
  let sum = 0
  let squareSum = 0
  for (let k = period - 1; k > 0; k--) {
    const distance = values[start - period + k]! - anchor
    sum += distance
    squareSum += distance * distance
    sums[k] = sum
    squares[k] = squareSum
  }
}
