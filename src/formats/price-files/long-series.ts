/** Makes price series of a file that holds one row for each day of a symbol. */
import { type BarField, type Bars, blankColumn } from '#core/market/bars.ts'
import type { BadCell, PriceSeries } from '#core/market/price-series.ts'
import { type ActionColumn, actionsOf, withRatios } from './action-columns.ts'
import { type Column, type CsvFile, readBody } from './csv-file.ts'
import { partByDay, readDays } from './days/dated-rows.ts'
import type { DayColumn } from './days/day-column.ts'
import { refuseIntraday } from './days/intraday.ts'
import { type NumberColumns, readNumberColumns } from './numbers/number-columns.ts'
import { pickIntegers, pickNumbers } from './pick-rows.ts'
import type { LongColumns } from './price-columns.ts'
import { scaled } from './scale.ts'
import { groupBySymbol, type SymbolRows } from './symbol-groups.ts'
import type { Table } from './table/table.ts'

/**
 * One series for each of several symbols that a column names, else a single one called `fileSymbol`.
 * @param scale what every price is multiplied by
 */
export function readLongSeries(
  csv: CsvFile,
  columns: LongColumns,
  fileSymbol: string,
  scale: number,
): PriceSeries[] {
  const { days, symbol, bars, actions } = columns
  const wanted = [days.day, days.clock, symbol, ...bars, ...actions].filter((column) => column !== null)
  const slotOf = (column: Column | null) => (column === null ? null : wanted.indexOf(column))
  const table = readBody(csv, wanted)
  const dayColumn = readDays(table, days, DAY_SLOT, slotOf(days.clock))
  const numbered = [...bars, ...actions].map((column) => ({
    slot: wanted.indexOf(column),
    name: column.name,
  }))
  const numbers = readNumberColumns(table, numbered, csv.body.delimiter)
  const content: Content = {
    table,
    days: dayColumn,
    fields: readFields(columns, numbers, scale),
    actions: readActions(columns, numbers, table),
    badCells: badCellsByRow(columns, numbers, table),
  }
  const groups = groupBySymbol(table, slotOf(symbol))
  // A column that only repeats one name is no reason to call the series other than its file.
  const namesSeries = groups.length > 1
  return groups.map((group) =>
    seriesOf(content, namesSeries ? group : { ...group, symbol: null }, fileSymbol),
  )
}

type Content = {
  readonly table: Table
  readonly days: DayColumn
  readonly fields: ReadonlyMap<BarField, Float64Array>
  readonly actions: readonly ActionColumn[]
  /** By the index of the row in the table. */
  readonly badCells: ReadonlyMap<number, readonly BadCell[]>
}

const DAY_SLOT = 0

/** The columns of numbers are read bars first, actions after them. */
function readFields(
  { bars }: LongColumns,
  { values }: NumberColumns,
  scale: number,
): Map<BarField, Float64Array> {
  return new Map(
    bars.map(({ field }, index) => [
      field,
      field === 'volume' ? values[index]! : scaled(values[index]!, scale),
    ]),
  )
}

function readActions(
  { bars, actions }: LongColumns,
  { values, bad }: NumberColumns,
  table: Table,
): ActionColumn[] {
  return actions.map(({ action, name }, index) => {
    const at = bars.length + index
    const badCells = bad.filter((cell) => cell.column === at)
    return withRatios(table, { action, name, values: values[at]! }, badCells)
  })
}

function badCellsByRow({ bars }: LongColumns, { bad }: NumberColumns, table: Table): Map<number, BadCell[]> {
  const byRow = new Map<number, BadCell[]>()
  for (const { row, column, text } of bad) {
    const field = bars[column]?.field
    if (!field) continue
    const cells = byRow.get(row) ?? []
    cells.push({ row: table.line[row]!, column: field, text })
    byRow.set(row, cells)
  }
  return byRow
}

function seriesOf(content: Content, group: SymbolRows, fileSymbol: string): PriceSeries {
  const { table, days } = content
  refuseIntraday(table, days, group.rows)
  const { dated, undated } = partByDay(table, DAY_SLOT, days.day, group.rows)
  return {
    symbol: group.symbol ?? fileSymbol,
    currency: null,
    exchange: null,
    bars: barsOf(content, dated),
    row: pickIntegers(table.line, dated),
    fields: new Set(content.fields.keys()),
    actions: actionsOf(content.actions, days.day, dated),
    rowsRead: group.rows.length,
    undated,
    badCells: badCellsOf(content.badCells, dated),
  }
}

function barsOf({ days, fields }: Content, rows: Int32Array): Bars {
  const blank = blankColumn(rows.length)
  const column = (field: BarField): Float64Array => {
    const values = fields.get(field)
    return values ? pickNumbers(values, rows) : blank
  }
  return {
    day: pickIntegers(days.day, rows),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    adj_close: column('adj_close'),
    volume: column('volume'),
  }
}

function badCellsOf(byRow: ReadonlyMap<number, readonly BadCell[]>, rows: Int32Array): BadCell[] {
  if (byRow.size === 0) return []
  const cells: BadCell[] = []
  for (const row of rows) cells.push(...(byRow.get(row) ?? []))
  return cells
}
