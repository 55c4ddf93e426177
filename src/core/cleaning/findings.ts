/** What cleaning says about a series: rows taken out, values repaired, and days that deserve a second look. */
import type { BarField } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/** `day` is null where the row has none that can be read; `row` is the line number in the file. */
export type Removed = {
  readonly rule: string
  readonly day: EpochDay | null
  readonly row: number
  readonly detail: string
}

export type RepairedField = BarField | 'dividends' | 'splits'

/** `from` and `to` are NaN where a value was or becomes missing. */
export type Repaired = {
  readonly rule: string
  readonly day: EpochDay
  readonly field: RepairedField
  readonly from: number
  readonly to: number
}

/** `detail` is a sentence, or a record where a program will act on it (a proposed split holds `ratio` and `day`). */
export type Flag = {
  readonly rule: string
  readonly day: EpochDay
  readonly detail: string | Readonly<Record<string, string | number>>
}
