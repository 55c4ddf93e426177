/** Where a value stands between the lowest and the highest of a window. */
import {
  rollingHighest,
  rollingHighestStream,
  rollingLowest,
  rollingLowestStream,
} from '#core/indicators/windows/rolling-extreme.ts'

export type StochasticInput = {
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

export type StochasticWindow = {
  readonly period: number
  /** The index of the first bar that counts. */
  readonly first: number
  /** Up to this range the window stands still. */
  readonly stillRange: number
}

/**
 * 100 × (close − lowest low) / (highest high − lowest low) of each window; 0 where it stands still, as in
 * TA-Lib.
 */
export function rawStochastic(
  { high, low, close }: StochasticInput,
  { period, first, stillRange }: StochasticWindow,
): Float64Array {
  const highest = rollingHighest(high, period, first)
  const lowest = rollingLowest(low, period, first)
  const values = new Float64Array(close.length)
  for (let i = 0; i < values.length; i++) {
    const range = highest[i]! - lowest[i]!
    values[i] = range <= stillRange ? 0 : (100 * (close[i]! - lowest[i]!)) / range
  }
  return values
}

/** `rawStochastic` one bar at a time. */
export function rawStochasticStream({ period, first, stillRange }: StochasticWindow) {
  const highest = rollingHighestStream(period, first)
  const lowest = rollingLowestStream(period, first)
  return (high: number, low: number, close: number): number => {
    const bottom = lowest(low)
    const range = highest(high) - bottom
    return range <= stillRange ? 0 : (100 * (close - bottom)) / range
  }
}
