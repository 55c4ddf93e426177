/** Quantiles of a set of numbers by linear interpolation. */

/** The values in ascending order, in a new array. */
export function sortedCopy(values: Float64Array): Float64Array {
  return values.slice().sort()
}

/**
 * The quantile of ascending, NaN-free values at `probability` in [0, 1], interpolated linearly between neighbours: type 7
 * of Hyndman and Fan, “Sample Quantiles in Statistical Packages” (1996), the default of numpy, pandas and R. NaN for no
 * values.
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) return Number.NaN
  const position = (sorted.length - 1) * probability
  const below = Math.floor(position)
  const weight = position - below
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  // Measured from the nearer neighbour, so that a weight of 1 gives `high` exactly.
  return weight < 0.5 ? low + (high - low) * weight : high - (high - low) * (1 - weight)
}
