/** Arithmetic on whole columns, value by value. */
import { quotient } from './division.ts'

export function productColumn(a: Float64Array, b: Float64Array): Float64Array {
  const products = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) products[i] = a[i]! * b[i]!
  return products
}

/** a − b, written into a new column unless one is given. */
export function differenceColumn(
  a: Float64Array,
  b: Float64Array,
  differences: Float64Array = new Float64Array(a.length),
): Float64Array {
  for (let i = 0; i < a.length; i++) differences[i] = a[i]! - b[i]!
  return differences
}

/** a / b; NaN where b is 0. */
export function quotientColumn(a: Float64Array, b: Float64Array): Float64Array {
  const quotients = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) quotients[i] = quotient(a[i]!, b[i]!)
  return quotients
}

/** (high + low) / 2: the median price of two highs and lows, and the middle of a channel. */
export function midpointColumn(high: Float64Array, low: Float64Array): Float64Array {
  const midpoints = new Float64Array(high.length)
  for (let i = 0; i < high.length; i++) midpoints[i] = (high[i]! + low[i]!) / 2
  return midpoints
}

/** (high + low + close) / 3, the typical price. */
export function typicalColumn(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  const prices = new Float64Array(close.length)
  for (let i = 0; i < close.length; i++) prices[i] = (high[i]! + low[i]! + close[i]!) / 3
  return prices
}
