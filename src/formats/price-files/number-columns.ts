/** Reads the number columns of a table into typed arrays, and keeps what is no number for the findings. */
import { shownCell } from './cell-text.ts'
import { type DecimalMark, POINT, readDecimal } from './decimal-cell.ts'
import { decideDecimalMark, type NumberColumn, readGrouped } from './decimal-mark.ts'
import { refusal } from './refusal.ts'
import type { Delimiter, Table } from './table.ts'

/** Text where a number belongs: `row` is the index of the row in the table. */
export type BadNumber = { readonly row: number; readonly column: NumberColumn; readonly text: string }

export type NumberColumns = {
  /** The values, one array for each column asked for, NaN where a cell is blank or bad. */
  readonly values: readonly Float64Array[]
  readonly bad: readonly BadNumber[]
}

/** Beyond this many, a file does not hold what its header says. */
export const MAX_BAD_CELLS = 100_000

/**
 * Reads `columns` under the one decimal mark of the file. Throws `ambiguous-number` as `decideDecimalMark` does, and
 * `not-a-price-file` beyond `MAX_BAD_CELLS`.
 */
export function readNumberColumns(
  table: Table,
  columns: readonly NumberColumn[],
  delimiter: Delimiter,
): NumberColumns {
  // Without quotes, a comma in a comma-delimited file is always a delimiter.
  const mark = delimiter === ',' && !table.hasQuotes ? POINT : decideDecimalMark(table, columns)
  const bad: BadNumber[] = []
  return { values: columns.map((column) => readColumn(table, column, mark, bad)), bad }
}

function readColumn(table: Table, column: NumberColumn, mark: DecimalMark, bad: BadNumber[]): Float64Array {
  const { bytes, starts, ends, slots, count } = table
  const values = new Float64Array(count)
  for (let row = 0, cell = column.slot; row < count; row++, cell += slots) {
    const start = starts[cell]!
    const end = ends[cell]!
    const value = start === end ? Number.NaN : readDecimal(bytes, start, end, mark)
    values[row] = Number.isNaN(value) && start < end ? readUnusual(table, row, column, mark, bad) : value
  }
  return values
}

/** A number with thousands marks, or a bad cell. */
function readUnusual(
  table: Table,
  row: number,
  column: NumberColumn,
  mark: DecimalMark,
  bad: BadNumber[],
): number {
  const text = shownCell(table, row, column.slot)
  const value = readGrouped(text, mark)
  if (!Number.isNaN(value)) return value
  bad.push({ row, column, text })
  if (bad.length <= MAX_BAD_CELLS) return value
  const place = { file: table.file, row: table.line[row]!, column: column.name, value: text }
  throw refusal('not-a-price-file', place, `more than ${MAX_BAD_CELLS} cells hold text where numbers belong.`)
}
