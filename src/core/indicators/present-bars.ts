/** Bars without those that lack a value, and columns back in the places of all bars. */
import type { BarField, Bars } from '#core/market/bars.ts'
import { blankColumn, pickBars } from '#core/market/bars.ts'
import { stretchLength } from './windows/stretch.ts'

/** `places[i]` is where bar `i` stood; null when it still stands there. */
export type PresentBars = { readonly bars: Bars; readonly places: Int32Array | null }

/** Those of the fields that miss a value somewhere. */
export function fieldsWithGaps(bars: Bars, fields: readonly BarField[]): BarField[] {
  return fields.filter((field) => hasGap(bars[field]))
}

/** The bars that have all of `fields`; with no fields given, the bars themselves. */
export function barsHaving(bars: Bars, fields: readonly BarField[]): PresentBars {
  if (fields.length === 0) return { bars, places: null }
  const columns = fields.map((field) => bars[field])
  const isPresent = (index: number) => columns.every((column) => !Number.isNaN(column[index]!))
  const places = Int32Array.from(bars.day.keys()).filter(isPresent)
  return { bars: pickBars(bars, places), places }
}

/** The column of the present bars as one of all bars, NaN where a bar was left out. */
export function inAllPlaces(column: Float64Array, places: Int32Array | null, length: number): Float64Array {
  if (places === null) return column
  const all = blankColumn(length)
  for (let i = 0; i < places.length; i++) all[places[i]!] = column[i]!
  return all
}

function hasGap(column: Float64Array): boolean {
  for (let start = 0; start < column.length; start += stretchLength) {
    if (hasGapInStretch(column, start)) return true
  }
  return false
}

function hasGapInStretch(column: Float64Array, start: number): boolean {
  const end = Math.min(start + stretchLength, column.length)
  for (let i = start; i < end; i++) if (Number.isNaN(column[i]!)) return true
  return false
}
