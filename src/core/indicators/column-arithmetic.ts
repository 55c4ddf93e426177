/** Arithmetic on whole columns, value by value. */
import { quotient } from './division.ts'
import { stretchLength } from './windows/stretch.ts'

/** a + factor × b, written into a new column unless one is given. */
export function scaledSumColumn(
  a: Float64Array,
  factor: number,
  b: Float64Array,
  sums: Float64Array = new Float64Array(a.length),
): Float64Array {
  for (let start = 0; start < a.length; start += stretchLength) addStretch(a, factor, b, start, sums)
  return sums
}

/** a − b, written into a new column unless one is given. */
export function differenceColumn(a: Float64Array, b: Float64Array, differences?: Float64Array): Float64Array {
  return scaledSumColumn(a, -1, b, differences)
}

export function productColumn(a: Float64Array, b: Float64Array): Float64Array {
  const products = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) products[i] = a[i]! * b[i]!
  return products
}

/** a / b; NaN where b is 0. */
export function quotientColumn(a: Float64Array, b: Float64Array): Float64Array {
  const quotients = new Float64Array(a.length)
  for (let start = 0; start < a.length; start += stretchLength) divideStretch(a, b, start, quotients)
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

function addStretch(a: Float64Array, factor: number, b: Float64Array, start: number, sums: Float64Array) {
  const end = Math.min(start + stretchLength, a.length)
  for (let i = start; i < end; i++) sums[i] = a[i]! + factor * b[i]!
}

function divideStretch(a: Float64Array, b: Float64Array, start: number, quotients: Float64Array) {
  const end = Math.min(start + stretchLength, a.length)
  for (let i = start; i < end; i++) quotients[i] = quotient(a[i]!, b[i]!)
}
