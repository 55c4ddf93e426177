/** Makes price series of a file that holds one row for each day and one column of closes for each symbol. */
import { blankColumn } from '#core/market/bars.ts'
import type { BadCell, PriceSeries } from '#core/market/price-series.ts'
import { type CsvFile, readBody } from './csv-file.ts'
import { partByDay, readDays } from './days/dated-rows.ts'
import { refuseIntraday } from './days/intraday.ts'
import { NO_DAY } from './days/iso-day.ts'
import { type NumberColumns, readNumberColumns } from './numbers/number-columns.ts'
import { pickIntegers, pickNumbers } from './pick-rows.ts'
import type { WideColumns } from './price-columns.ts'
import { refusal } from './refusal.ts'
import { scaled } from './scale.ts'
import { allRows, type Table } from './table/table.ts'

/**
 * One series for each column of closes. They share the days, the line numbers and one blank column.
 * @param scale what every price is multiplied by
 */
export function readWideSeries(csv: CsvFile, { days, symbols }: WideColumns, scale: number): PriceSeries[] {
  refuseReturns(csv, symbols)
  const besides = days.clock ? [days.day, days.clock] : [days.day]
  const table = readBody(csv, [...besides, ...symbols])
  const dayColumn = readDays(table, days, DAY_SLOT, days.clock ? CLOCK_SLOT : null)
  refuseIntraday(table, dayColumn, allRows(table))
  const { dated, undated } = partByDay(table, DAY_SLOT, dayColumn.day, allRows(table))
  const closes = symbols.map(({ name }, index) => ({ slot: besides.length + index, name }))
  const numbers = readNumberColumns(table, closes, csv.body.delimiter)
  const badCells = badCellsByColumn(numbers, table, dayColumn.day)
  const day = pickIntegers(dayColumn.day, dated)
  const row = pickIntegers(table.line, dated)
  const blank = blankColumn(dated.length)
  return symbols.map(({ name }, index) => {
    const close = pickNumbers(scaled(numbers.values[index]!, scale), dated)
    return {
      symbol: name,
      currency: null,
      exchange: null,
      bars: { day, open: blank, high: blank, low: blank, close, adj_close: blank, volume: blank },
      row,
      fields: new Set(['close'] as const),
      actions: [],
      rowsRead: table.count,
      undated,
      badCells: badCells[index]!,
    }
  })
}

/** Returns read as prices would give numbers that look like something. */
function refuseReturns({ file }: CsvFile, symbols: WideColumns['symbols']): void {
  const [only] = symbols
  if (symbols.length !== 1 || !/^returns?$/i.test(only!.name)) return
  throw refusal(
    'not-a-price-file',
    { file, row: 1 },
    'it holds returns, not prices; measure it with `assay risk --returns`.',
  )
}

const DAY_SLOT = 0
const CLOCK_SLOT = 1

function badCellsByColumn({ values, bad }: NumberColumns, table: Table, day: Int32Array): BadCell[][] {
  const byColumn = values.map((): BadCell[] => [])
  for (const { row, column, text } of bad) {
    if (day[row] !== NO_DAY) byColumn[column]!.push({ row: table.line[row]!, column: 'close', text })
  }
  return byColumn
}
