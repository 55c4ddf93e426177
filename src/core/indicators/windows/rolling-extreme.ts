/** The highest and lowest of the last `period` values. */

/** The greatest of the last `period` values; NaN until there are so many, counted from index `first`. */
export function rollingHighest(values: Float64Array, period: number, first = 0): Float64Array {
  return rollingExtreme(values, period, first, 1)
}

/** The least of the last `period` values; NaN until there are so many, counted from index `first`. */
export function rollingLowest(values: Float64Array, period: number, first = 0): Float64Array {
  return rollingExtreme(values, period, first, -1)
}

/** Blocks as in `rollingMean`, with the greatest of `sign` × value in the place of the sum. */
function rollingExtreme(values: Float64Array, period: number, first: number, sign: 1 | -1): Float64Array {
  const extremes = new Float64Array(values.length)
  const before = new Float64Array(period + 1).fill(-Infinity)
  for (let start = first; start < values.length; start += period) {
    const end = Math.min(start + period, values.length)
    let extreme = -Infinity
    for (let i = start; i < end; i++) {
      extreme = Math.max(extreme, sign * values[i]!)
      extremes[i] = sign * Math.max(before[i - start + 1]!, extreme)
    }
    extreme = -Infinity
    for (let i = end - 1; i > start; i--) {
      extreme = Math.max(extreme, sign * values[i]!)
      before[i - start] = extreme
    }
  }
  return extremes.fill(Number.NaN, 0, first + period - 1)
}

/**
 * How many bars ago the greatest (`sign` 1) or least (`sign` −1) of the last `period` values stood; the latest of equals.
 * Whole numbers from 0 to period − 1, meaningless for the first period − 1 bars.
 */
export function barsSinceExtreme(values: Float64Array, period: number, sign: 1 | -1): Int32Array {
  const since = new Int32Array(values.length)
  const before = new Int32Array(period + 1)
  for (let start = 0; start < values.length; start += period) {
    const end = Math.min(start + period, values.length)
    let at = start
    for (let i = start; i < end; i++) {
      if (sign * values[i]! >= sign * values[at]!) at = i
      const earlier = before[i - start + 1]!
      const isEarlier = i - earlier < period && sign * values[earlier]! > sign * values[at]!
      since[i] = i - (isEarlier ? earlier : at)
    }
    at = end - 1
    for (let i = end - 1; i > start; i--) {
      if (sign * values[i]! > sign * values[at]!) at = i
      before[i - start] = at
    }
  }
  return since
}
