/** Reads the number columns of a table into typed arrays, and keeps what is no number for the findings. */
import type { AppError } from '#core/errors.ts'
import { refusal } from '#formats/price-files/refusal.ts'
import { shownCell } from '#formats/price-files/table/cell-text.ts'
import type { Delimiter, Table } from '#formats/price-files/table/table.ts'
import { type DecimalMark, POINT, readDecimal } from './decimal-cell.ts'
import { decideDecimalMark, type NumberColumn, readGrouped } from './decimal-mark.ts'

/** Text where a number belongs: `row` is the index of the row in the table, `column` that of the column asked for. */
export type BadNumber = { readonly row: number; readonly column: number; readonly text: string }

/** One array of values for each column asked for, NaN where a cell is blank or bad. */
export type NumberColumns = { readonly values: readonly Float64Array[]; readonly bad: readonly BadNumber[] }

/** Beyond this many, a file does not hold what its header says. */
const MAX_BAD_CELLS = 100_000

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
  const values = columns.map(({ slot, name }, column) =>
    readColumn(table, slot, mark, (row) => {
      const text = shownCell(table, row, slot)
      const value = readGrouped(text, mark)
      if (Number.isNaN(value)) bad.push({ row, column, text })
      if (bad.length > MAX_BAD_CELLS) throw tooManyBad(table, row, name, text)
      return value
    }),
  )
  return { values, bad }
}

/** The plain decimals of a column; `readUnusual` is asked about cells that hold other text. */
function readColumn(
  { bytes, starts, ends, slots, count }: Table,
  slot: number,
  mark: DecimalMark,
  readUnusual: (row: number) => number,
): Float64Array {
  const values = new Float64Array(count)
  for (let row = 0, cell = slot; row < count; row++, cell += slots) {
    const start = starts[cell]!
    const end = ends[cell]!
    const value = readDecimal(bytes, start, end, mark)
    values[row] = Number.isNaN(value) && start < end ? readUnusual(row) : value
  }
  return values
}

function tooManyBad(table: Table, row: number, column: string, value: string): AppError {
  const place = { file: table.file, row: table.line[row]!, column, value }
  return refusal(
    'not-a-price-file',
    place,
    `more than ${MAX_BAD_CELLS} cells hold text where numbers belong.`,
  )
}
