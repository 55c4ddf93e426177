/** Makes price series of a file that holds one row for each day of a symbol. */
import { type BarField, type Bars, blankColumn } from '#core/market/bars.ts'
import type { BadCell, PriceSeries } from '#core/market/price-series.ts'
import { type ActionColumn, actionsOf, withRatios } from './action-columns.ts'
import { type CsvFile, readBody } from './csv-file.ts'
import type { DayColumn } from './day-column.ts'
import { partByDay, readDays } from './dated-rows.ts'
import { refuseIntraday } from './intraday.ts'
import { type NumberColumns, readNumberColumns } from './number-columns.ts'
import type { LongColumns } from './price-columns.ts'
import { scaled } from './scale.ts'
import { groupBySymbol, type SymbolRows } from './symbol-groups.ts'
import type { Table } from './table.ts'

/**
 * One series for each symbol that a column names; the `fileSymbol` names the only one where none does.
 * @param scale what every price is multiplied with
 */
export function readLongSeries(csv: CsvFile, columns: LongColumns, fileSymbol: string, scale: number): PriceSeries[] {
  const { days, symbol } = columns
  const besides = [days.clock, symbol].filter((column) => column !== null)
  const wanted = [days.day, ...besides, ...columns.bars, ...columns.actions]
  const table = readBody(csv, wanted)
  const numbers = readNumberColumns(table, numberColumns..., csv.body.delimiter)
  const content: Content = {
    table,
    days: readDays(table, days, DAY_SLOT, days.clock ? wanted.indexOf(days.clock) : -1),
    ...
  }
  return groupBySymbol(table, symbol && wanted.indexOf(symbol)).map((group) => seriesOf(content, group, fileSymbol))
}
