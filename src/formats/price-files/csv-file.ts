/** Opens a delimited file: finds its delimiter and what its columns are called, before any row is read. */
import type { AppError } from '#core/errors.ts'
import { isDayName, roleOf } from './column-names.ts'
import { readDayText } from './days/day-text.ts'
import { type Place, refusal } from './refusal.ts'
import { shownCell } from './table/cell-text.ts'
import { type Delimiter, readTable, type Table, type TableLayout } from './table/table.ts'

/** `names` are those of the header as written, or those the caller gave; `row` is the line they stand in. */
export type CsvFile = {
  readonly file: string
  readonly names: readonly string[]
  readonly row: number
  /** The rows below the header. */
  readonly body: TableLayout
}

const MAX_COLUMNS = 10_000

type CsvOptions = {
  readonly file: string
  /** The names of a file without a header row. */
  readonly columns?: readonly string[] | undefined
  /** What to say of the header to someone whose file has none. */
  readonly expected: string
}

/**
 * Reads the header row; with `columns` the file has none, and they name the cells of each row from the left. Throws
 * `missing-header` when the first row is data, and `missing-column` or `not-a-price-file` when it names no day column.
 */
export function openCsv(bytes: Buffer, options: CsvOptions): CsvFile {
  return options.columns ? withoutHeader(bytes, options.file, options.columns) : withHeader(bytes, options)
}

/** A column by its place in the row, with its name as written. */
export type Column = { readonly index: number; readonly name: string }

/** The rows of a file, with the columns asked for in the slots 0, 1, … Throws `empty-file` when there are none. */
export function readBody(csv: CsvFile, columns: readonly Column[]): Table {
  const wanted = columns.map((column) => column.index)
  const table = readTable(csv.body, wanted)
  if (table.count > 0) return table
  throw refusal('empty-file', { file: table.file }, 'the file holds a header only, and no rows.')
}

const delimiters: readonly Delimiter[] = [',', ';', '\t']
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const QUOTE = 0x22
const SPACE = 0x20

function withHeader(bytes: Buffer, { file, expected }: CsvOptions): CsvFile {
  const marks = delimitersInFirstRow(bytes)
  const delimiter = delimiters.reduce((best, next) => (marks[next] > marks[best] ? next : best))
  const width = marks[delimiter] + 1
  if (width > MAX_COLUMNS)
    throw refusal('not-a-price-file', { file, row: 1 }, `more than ${MAX_COLUMNS} columns.`)
  const all = Array.from({ length: width }, (_, column) => column)
  const header = readTable({ file, bytes, delimiter, start: 0, line: 1, width, maxRows: 1 }, all)
  const names = all.map((slot) => shownCell(header, 0, slot))
  if (!names.some(isDayName)) throw notAHeader({ file, row: header.line[0]! }, names, expected)
  return { file, names, row: header.line[0]!, body: { file, bytes, delimiter, width, ...header.rest } }
}

/** In data, a comma may be a decimal mark: it delimits only where nothing else does. */
function withoutHeader(bytes: Buffer, file: string, columns: readonly string[]): CsvFile {
  const marks = delimitersInFirstRow(bytes)
  const delimiter = ([';', '\t'] as const).find((mark) => marks[mark] + 1 >= columns.length) ?? ','
  const width = columns.length
  return {
    file,
    names: columns,
    row: 1,
    body: { file, bytes, delimiter, start: 0, line: 1, width, ignoreExtraCells: true },
  }
}

/** How often each delimiter stands in the first row that is not blank, outside quotes. */
function delimitersInFirstRow(bytes: Buffer): Record<Delimiter, number> {
  const seen = new Uint32Array(256)
  let isQuoted = false
  let isBlank = true
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) isQuoted = !isQuoted
    if (!isQuoted) seen[byte]!++
    if (byte > SPACE) isBlank = false
    if (isQuoted || (byte !== LINE_FEED && byte !== CARRIAGE_RETURN)) continue
    if (!isBlank) break
    seen.fill(0)
  }
  return { ',': seen[0x2c]!, ';': seen[0x3b]!, '\t': seen[0x09]! }
}

function notAHeader(place: Place, names: readonly string[], expected: string): AppError {
  if (names.some(isData))
    return refusal('missing-header', place, `the first row is data, not a header; ${expected}.`)
  if (names.some((name) => roleOf(name) !== null)) {
    return refusal(
      'missing-column',
      place,
      `no column is called date, datetime, timestamp or time; ${expected}.`,
    )
  }
  return refusal('not-a-price-file', place, `this is no header of a price file; ${expected}.`)
}

function isData(cell: string): boolean {
  return readDayText(cell) !== null || /^[+-]?\d+(?:[.,]\d+)*$/.test(cell)
}
