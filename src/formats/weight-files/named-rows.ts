/** The rows of a small comma-separated file with a header: sectors, weights, whatever names each row by a symbol. */
import { openPriceFile } from '#formats/price-files/price-file-bytes.ts'
import { refusal } from '#formats/price-files/refusal.ts'

/** `row` is the line number in the file, the header being 1; a column that the file lacks is an empty cell. */
export type NamedRow = {
  readonly row: number
  cell(column: string): string
  /** The number in a cell; NaN for an empty one. Throws AppError `malformed-row`. */
  number(column: string): number
}

const ROWS_MAX = 100_000

/**
 * The rows that are not blank. Column names count in any case and any order; others are passed over. Throws AppError
 * `missing-column` for a `needed` one, `malformed-row` for a row with more cells than the header, `file-too-large` beyond 100,000 rows, and what
 * opening a text file throws.
 */
export function readNamedRows(raw: Uint8Array, file: string, needed: readonly string[]): NamedRow[] {
  const lines = openPriceFile(raw, file)
    .toString('utf8')
    .split(/\r\n|\n|\r/)
  if (lines.length > ROWS_MAX)
    throw refusal('file-too-large', { file }, `${lines.length} lines are more than ${ROWS_MAX}.`)
  const [header = '', ...rest] = lines
  const columns = cellsOf(header).map((name) => name.toLowerCase())
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    const found = columns.join(', ')
    throw refusal('missing-column', { file, row: 1 }, `it needs ${missing.join(' and ')}; found ${found}.`)
  }
  return rest.flatMap((line, index) =>
    line.trim() === '' ? [] : [namedRow(cellsOf(line), columns, { file, row: index + 2 })],
  )
}

function namedRow(
  cells: readonly string[],
  columns: readonly string[],
  place: { readonly file: string; readonly row: number },
): NamedRow {
  if (cells.length > columns.length) {
    throw refusal('malformed-row', place, `${cells.length} cells under ${columns.length} columns.`)
  }
  const cell = (column: string) => cells[columns.indexOf(column)] ?? ''
  return {
    row: place.row,
    cell,
    number(column) {
      const text = cell(column)
      if (text === '') return Number.NaN
      const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
      if (Number.isFinite(value)) return value
      throw refusal('malformed-row', { ...place, column, value: text }, `"${text}" is no number.`)
    },
  }
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
}
