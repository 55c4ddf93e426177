/** How two aligned sets of numbers move together. */
import { mean } from './mean.ts'

/** Sample covariance (ddof 1) of two series of the same length. NaN for fewer than 2 pairs, and when any value is NaN. */
export function covariance(a: Float64Array, b: Float64Array): number {
  const count = a.length
  if (count < 2) return Number.NaN
  const meanA = mean(a)
  const meanB = mean(b)
  let products = 0
  for (let i = 0; i < count; i++) products += (a[i]! - meanA) * (b[i]! - meanB)
  return products / (count - 1)
}

/** The correlation of two series of the same length, never beyond ±1. NaN where either never moves or holds a NaN. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const spread = Math.sqrt(covariance(a, a)) * Math.sqrt(covariance(b, b))
  return spread === 0 ? Number.NaN : Math.max(-1, Math.min(1, covariance(a, b) / spread))
}
