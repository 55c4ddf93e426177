/** Daily bars as columns: one typed array a field, oldest first, NaN where a value is missing. */
import { type DayWindow, indicesWithin } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/** The price and volume fields, under the names files, tables and documents give them. */
export const barFields = ['open', 'high', 'low', 'close', 'adj_close', 'volume'] as const
export type BarField = (typeof barFields)[number]
export const priceFields = ['open', 'high', 'low', 'close', 'adj_close'] as const

/**
 * All columns have the same length. Treated as frozen: a stage returns new columns and may share those it leaves as they are.
 * `day` holds `EpochDay`s. A field the source does not carry is a column of NaN.
 */
export type Bars = {
  readonly day: Int32Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly adj_close: Float64Array
  readonly volume: Float64Array
}

export function barCount(bars: Bars): number {
  return bars.day.length
}

export function dayAt(bars: Bars, index: number): EpochDay {
  return bars.day[index]! as EpochDay
}

/** A column of NaN: what an indicator shows while it warms up, and a field nobody reported. */
export function blankColumn(length: number): Float64Array {
  return new Float64Array(length).fill(Number.NaN)
}

export const emptyBars: Bars = barsOfLength(0)

/** Bars with every value missing and every day 0, to be filled by a parser. */
export function barsOfLength(length: number): Bars {
  return {
    day: new Int32Array(length),
    open: blankColumn(length),
    high: blankColumn(length),
    low: blankColumn(length),
    close: blankColumn(length),
    adj_close: blankColumn(length),
    volume: blankColumn(length),
  }
}

/** The bars at `indices`, in that order. */
export function pickBars(bars: Bars, indices: ArrayLike<number>): Bars {
  return {
    day: Int32Array.from(indices, (index) => bars.day[index]!),
    open: pickColumn(bars.open, indices),
    high: pickColumn(bars.high, indices),
    low: pickColumn(bars.low, indices),
    close: pickColumn(bars.close, indices),
    adj_close: pickColumn(bars.adj_close, indices),
    volume: pickColumn(bars.volume, indices),
  }
}

function pickColumn(column: Float64Array, indices: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(indices.length)
  for (let i = 0; i < picked.length; i++) picked[i] = column[indices[i]!]!
  return picked
}

/** Views (no copies) on the bars from index `start` up to but not including `end`. */
export function sliceBars(bars: Bars, start: number, end: number): Bars {
  return {
    day: bars.day.subarray(start, end),
    open: bars.open.subarray(start, end),
    high: bars.high.subarray(start, end),
    low: bars.low.subarray(start, end),
    close: bars.close.subarray(start, end),
    adj_close: bars.adj_close.subarray(start, end),
    volume: bars.volume.subarray(start, end),
  }
}

/** Views on the bars inside a window. Days must ascend. */
export function barsWithin(bars: Bars, window: DayWindow): Bars {
  const { start, end } = indicesWithin(bars.day, window)
  return start === 0 && end === bars.day.length ? bars : sliceBars(bars, start, end)
}

export function hasAnyValue(column: Float64Array): boolean {
  for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i]!)) return true
  return false
}
