/** Means that forget the past at a steady rate. */
import { blankColumn } from '#core/market/bars.ts'
import { stretchLength } from './stretch.ts'

/**
 * The exponential mean with weight 2 / (period + 1) for the newest value, from index `first` on. Its first
 * value, at first + period − 1, is the plain mean of the values so far, as in TA-Lib. NaN before.
 */
export function exponentialMean(values: Float64Array, period: number, first = 0): Float64Array {
  return smooth(values, { seedCount: period, weight: 2 / (period + 1), first })
}

/** The same with Wilder's weight, 1 / period. */
export function wilderMean(values: Float64Array, period: number, first = 0): Float64Array {
  return smooth(values, { seedCount: period, weight: 1 / period, first })
}

type SmoothingOptions = {
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
  for (let start = seedAt + 1; start < values.length; start += stretchLength) {
    mean = smoothStretch(values, start, mean, weight, means)
  }
  return means
}

/** The last mean of the stretch, from the last one before it. */
function smoothStretch(
  values: Float64Array,
  start: number,
  before: number,
  weight: number,
  means: Float64Array,
): number {
  const end = Math.min(start + stretchLength, values.length)
  let mean = before
  for (let i = start; i < end; i++) {
    mean += (values[i]! - mean) * weight
    means[i] = mean
  }
  return mean
}

/** The plain mean of `count` values from index `first`; exact when they are equal. */
function meanOf(values: Float64Array, first: number, count: number): number {
  const anchor = values[first]!
  let sum = 0
  for (let i = first; i < first + count; i++) sum += values[i]! - anchor
  return anchor + sum / count
}
