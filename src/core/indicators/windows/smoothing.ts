/** Means that forget the past at a steady rate. */
import { blankColumn } from '#core/market/bars.ts'
import { stretchLength } from './stretch.ts'
import type { ValueStream } from './value-stream.ts'

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

/** `exponentialMean` one value at a time, to the bit. */
export function exponentialMeanStream(period: number, first = 0): ValueStream {
  return smoothStream({ seedCount: period, weight: 2 / (period + 1), first })
}

/** `wilderMean` one value at a time, to the bit. */
export function wilderMeanStream(period: number, first = 0): ValueStream {
  return smoothStream({ seedCount: period, weight: 1 / period, first })
}

/** `smooth` one value at a time, to the bit. */
export function smoothStream({ seedCount, weight, first }: SmoothingOptions): ValueStream {
  const state = { seen: -first, anchor: 0, sum: 0, mean: Number.NaN }
  return (value) => {
    const place = state.seen++
    if (place === 0) state.anchor = value
    if (place >= 0 && place < seedCount) state.sum += value - state.anchor
    if (place === seedCount - 1) state.mean = state.anchor + state.sum / seedCount
    if (place >= seedCount) state.mean += (value - state.mean) * weight
    return state.mean
  }
}

/**
 * Wilder's mean one value at a time, started as a plain mean: each of the first values weighs as much as those before it.
 * NaN until there is one, counted from index `first`.
 */
export function growingMeanStream(period: number, first = 0): ValueStream {
  const state = { seen: -first, mean: 0 }
  return (value) => {
    if (++state.seen <= 0) return Number.NaN
    state.mean += (value - state.mean) * (1 / Math.min(state.seen, period))
    return state.mean
  }
}
