/** Means that forget the past at a steady rate. */
import { blankColumn } from '#core/market/bars.ts'

/**
 * The exponential mean with weight 2 / (period + 1) for the newest value, from index `first` on. Its first value, at
 * first + period − 1, is the plain mean of the values so far, as in TA-Lib. NaN before.
 */
export function exponentialMean(values: Float64Array, period: number, first = 0): Float64Array {
  return smooth(values, { seedCount: period, weight: 2 / (period + 1), first })
}

/** The same with Wilder's weight, 1 / period. */
export function wilderMean(values: Float64Array, period: number, first = 0): Float64Array {
  return smooth(values, { seedCount: period, weight: 1 / period, first })
}

export type SmoothingOptions = {
  /** How many values the first mean is a plain one of. */
  readonly seedCount: number
  /** Of the newest value, from 0 to 1. */
  readonly weight: number
  readonly first: number
}

/** A flat series stays exactly as it is: only distances are weighed. */
export function smooth(values: Float64Array, { seedCount, weight, first }: SmoothingOptions): Float64Array {
  const seedAt = first + seedCount - 1
  if (seedAt >= values.length) return blankColumn(values.length)
  const means = new Float64Array(values.length).fill(Number.NaN, 0, seedAt)
  let mean = meanOf(values, first, seedCount)
  means[seedAt] = mean
  for (let i = seedAt + 1; i < values.length; i++) {
    mean += (values[i]! - mean) * weight
    means[i] = mean
  }
  return means
}

/** The plain mean of `count` values from index `first`; exact when they are equal. */
export function meanOf(values: Float64Array, first: number, count: number): number {
  const anchor = values[first]!
  let sum = 0
  for (let i = first; i < first + count; i++) sum += values[i]! - anchor
  return anchor + sum / count
}
