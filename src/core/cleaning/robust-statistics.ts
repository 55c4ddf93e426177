/** Centre and scatter that a few wild values cannot move. */
import { quantileOfSorted } from '#core/math/quantile.ts'

/** What turns a median absolute deviation into a standard deviation for normal values: 1 / Φ⁻¹(3/4). */
export const SIGMA_PER_DEVIATION = 1.4826

/** The median of the values that are not NaN; NaN when there are none. */
export function medianOf(values: Float64Array): number {
  return quantileOfSorted(values.filter((value) => !Number.isNaN(value)).sort(), 0.5)
}

/** 1.4826 × the median absolute deviation from the median, NaN skipped; NaN when there are no values. */
export function robustSigma(values: Float64Array): number {
  const median = medianOf(values)
  return SIGMA_PER_DEVIATION * medianOf(values.map((value) => Math.abs(value - median)))
}
