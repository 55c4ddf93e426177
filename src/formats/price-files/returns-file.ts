/** Reads a file of returns (`Date,Return`), one a day. */
import { type Column, type CsvFile, openCsv, readBody } from './csv-file.ts'
import { readDays } from './days/dated-rows.ts'
import { NO_DAY } from './days/iso-day.ts'
import { fileSymbol } from './file-symbol.ts'
import { readNumberColumns } from './numbers/number-columns.ts'
import { chooseDayColumns } from './price-columns.ts'
import { openPriceFile } from './price-file-bytes.ts'
import { refusal } from './refusal.ts'
import { shownCell } from './table/cell-text.ts'
import { allRows, type Table } from './table/table.ts'

/** Simple returns (0.01 is one percent) and their days, which ascend; none is NaN. */
export type ReturnSeries = { readonly symbol: string; readonly day: Int32Array; readonly value: Float64Array }

/**
 * Reads days and numbers as price files write them. The returns stand in the column `return` or `returns`, or in the
 * only one beside the day; a blank cell is a day without a return, and left out. No cleaning rule follows, so what a
 * price file would only report is refused: `malformed-row` for a bad number, a bad day and a day that stands twice.
 */
export function parseReturnsFile(raw: Uint8Array, { file }: { readonly file: string }): ReturnSeries {
  const csv = openCsv(openPriceFile(raw, file), { file, expected: 'expected the header Date,Return' })
  const days = chooseDayColumns(csv)
  const returns = chooseReturns(csv, days.day)
  const table = readBody(csv, [days.day, returns])
  const { day } = readDays(table, days, DAY_SLOT, null)
  refuseUndated(table, days.day, day)
  const value = readReturns(table, returns, csv)
  const rows = allRows(table)
    .filter((row) => !Number.isNaN(value[row]))
    .sort((a, b) => day[a]! - day[b]! || a - b)
  refuseDayTwice(table, days.day, day, rows)
  return {
    symbol: fileSymbol(file),
    day: rows.map((row) => day[row]!),
    value: Float64Array.from(rows, (row) => value[row]!),
  }
}

const DAY_SLOT = 0
const RETURN_SLOT = 1

function chooseReturns({ file, names, row }: CsvFile, day: Column): Column {
  const others = names.map((name, index) => ({ index, name })).filter(({ index }) => index !== day.index)
  const named = others.filter(({ name }) => /^returns?$/i.test(name))
  const [column, second] = named.length > 0 ? named : others
  if (column && second === undefined) return column
  const code = named.length > 1 ? 'duplicate-column' : 'missing-column'
  throw refusal(code, { file, row, column: 'return' }, 'one column of returns is expected beside the day.')
}

function refuseUndated(table: Table, column: Column, day: Int32Array): void {
  const row = day.indexOf(NO_DAY)
  if (row < 0) return
  const value = shownCell(table, row, DAY_SLOT)
  const place = { file: table.file, row: table.line[row]!, column: column.name, value }
  throw refusal('malformed-row', place, `"${value}" is no day; write YYYY-MM-DD.`)
}

function readReturns(table: Table, { name }: Column, csv: CsvFile): Float64Array {
  const { values, bad } = readNumberColumns(table, [{ slot: RETURN_SLOT, name }], csv.body.delimiter)
  const [first] = bad
  if (!first) return values[0]!
  const place = { file: table.file, row: table.line[first.row]!, column: name, value: first.text }
  throw refusal(
    'malformed-row',
    place,
    `"${first.text}" is no number; write returns as decimals, 0.01 for 1 %.`,
  )
}

function refuseDayTwice(table: Table, column: Column, day: Int32Array, rows: Int32Array): void {
  const repeated = rows.find((row, i) => i > 0 && day[row] === day[rows[i - 1]!])
  if (repeated === undefined) return
  const value = shownCell(table, repeated, DAY_SLOT)
  const place = { file: table.file, row: table.line[repeated]!, column: column.name, value }
  throw refusal('malformed-row', place, `${value} stands twice; keep one return a day.`)
}
