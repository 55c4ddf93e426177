/** Splits, dividends and capital gains from the columns of a price file. */
import type { CorporateAction, CorporateActionKind } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { BadNumber } from './numbers/number-columns.ts'
import { refusal } from './refusal.ts'
import type { Table } from './table/table.ts'

/** The values of one column, a row each: NaN and 0 say that nothing happened. */
export type ActionColumn = {
  readonly action: CorporateActionKind
  readonly name: string
  readonly values: Float64Array
}

/**
 * A column with its ratios (`4:1`, `4/1`) read where it holds splits. Throws `malformed-row` for any other text.
 * @param bad the cells of the column that are no number
 */
export function withRatios(table: Table, column: ActionColumn, bad: readonly BadNumber[]): ActionColumn {
  if (bad.length === 0) return column
  const values = column.values.slice()
  for (const { row, text } of bad) {
    values[row] = column.action === 'split' ? readRatio(text) : Number.NaN
    if (Number.isFinite(values[row]!)) continue
    const place = { file: table.file, row: table.line[row]!, column: column.name, value: text }
    throw refusal(
      'malformed-row',
      place,
      `"${text}" is no number; leave the cell empty where nothing happened.`,
    )
  }
  return { ...column, values }
}

/** What happened on the days of `rows`, earliest first. */
export function actionsOf(
  columns: readonly ActionColumn[],
  day: Int32Array,
  rows: Int32Array,
): CorporateAction[] {
  const actions: CorporateAction[] = []
  for (const { action, values } of columns) {
    for (const row of rows) {
      const value = values[row]!
      if (saysNothing(action, value)) continue
      actions.push({ day: day[row]! as EpochDay, kind: action, value })
    }
  }
  return actions.sort((a, b) => a.day - b.day)
}

function readRatio(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*[:/]\s*(\d+(?:\.\d+)?)$/.exec(text)
  return match ? Number(match[1]) / Number(match[2]) : Number.NaN
}

/** A split into as many shares as before is none. */
function saysNothing(action: CorporateActionKind, value: number): boolean {
  return Number.isNaN(value) || value === 0 || (action === 'split' && value === 1)
}
