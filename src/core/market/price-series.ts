/** What a parser hands on: the bars of one symbol exactly as a file or a provider gave them, with where each stood. */
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { type DayWindow, isWithin } from '#core/time/day-window.ts'
import { type BarField, type Bars, pickBars } from './bars.ts'
import type { CorporateAction } from './corporate-action.ts'

/** A cell of a price or volume column that holds text which is no plain decimal (`n/a`, `1e999`, `=1+1`). */
export type BadCell = { readonly row: number; readonly column: BarField; readonly text: string }

/** A line whose day cannot be read. */
export type UndatedRow = { readonly row: number; readonly text: string }

/**
 * One symbol, unjudged. `bars` stand in the order of the file, with bad and blank cells as NaN; `row[i]` is the line
 * number of bar `i` in its file (header = 1; a provider's array counts from 1). `rowsRead` counts bars and undated rows.
 * `fields` names the columns that the source carries at all, so that an absent column is not mistaken for missing values.
 */
export type PriceSeries = {
  readonly symbol: string
  readonly currency: string | null
  readonly exchange: string | null
  /** What else the source says of the instrument; absent where it says nothing. */
  readonly instrument?: { readonly name: string | null; readonly kind: AssetKind | null }
  readonly bars: Bars
  readonly row: Int32Array
  readonly fields: ReadonlySet<BarField>
  readonly actions: readonly CorporateAction[]
  readonly rowsRead: number
  readonly undated: readonly UndatedRow[]
  readonly badCells: readonly BadCell[]
}

/** The part of a series inside a window; rows outside it count as never read. Order is kept. */
export function seriesWithin(series: PriceSeries, window: DayWindow): PriceSeries {
  if (window.from === null && window.to === null) return series
  return seriesOn(series, (day) => isWithin(day, window))
}

/** The part of a series on days that are wanted; all other rows count as never read. Order is kept. */
export function seriesOn(series: PriceSeries, isWanted: (day: number) => boolean): PriceSeries {
  const kept: number[] = []
  for (let i = 0; i < series.bars.day.length; i++) if (isWanted(series.bars.day[i]!)) kept.push(i)
  const row = Int32Array.from(kept, (i) => series.row[i]!)
  const rows = new Set(row)
  return {
    ...series,
    bars: pickBars(series.bars, kept),
    row,
    actions: series.actions.filter(({ day }) => isWanted(day)),
    rowsRead: kept.length + series.undated.length,
    badCells: series.badCells.filter((cell) => rows.has(cell.row)),
  }
}
