/** Cuts a delimited file into cells: where each wanted cell starts and ends in the bytes, without making text of it. */
import { refusal } from '#formats/price-files/refusal.ts'
import { readRow, type Scan, skipBlankLines } from './row-scan.ts'

export type Delimiter = ',' | ';' | '\t'

/** Where rows begin and how they are written. */
export type TableLayout = {
  readonly file: string
  readonly bytes: Buffer
  readonly delimiter: Delimiter
  readonly start: number
  /** The physical line at `start`; the first line of a file is 1. */
  readonly line: number
  /** The columns a row may have. A longer row is refused, unless `ignoreExtraCells`. */
  readonly width: number
  readonly ignoreExtraCells?: boolean
  readonly maxRows?: number
}

/**
 * Cell `slot` of row `r` is `bytes[starts[r × slots + slot] .. ends[r × slots + slot])`, trimmed and without its quotes;
 * a cell that the row lacks is empty. `line[r]` is the physical line on which row `r` begins.
 */
export type Table = {
  readonly file: string
  readonly bytes: Buffer
  readonly count: number
  readonly slots: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly line: Int32Array
  readonly hasQuotes: boolean
  /** What follows the last row read. */
  readonly rest: { readonly start: number; readonly line: number }
}

/** Wanted cells that one file may hold: half a gigabyte of positions. */
const MAX_CELLS = 1 << 26

/**
 * Reads the cells of the `wanted` columns, slot by slot, of every row that is not blank. Quoted cells may hold
 * delimiters, line ends and doubled quotes. Lines end with LF, CRLF or CR. Throws `malformed-row` for a row longer than
 * `width` or a broken quote, and `file-too-large` beyond `MAX_CELLS`.
 */
export function readTable(layout: TableLayout, wanted: readonly number[]): Table {
  const scan = startScan(layout, wanted)
  const maxRows = layout.maxRows ?? Number.POSITIVE_INFINITY
  for (skipBlankLines(scan); scan.at < scan.bytes.length && scan.count < maxRows; skipBlankLines(scan)) {
    makeRoom(scan)
    scan.lines[scan.count] = scan.line
    readRow(scan)
    scan.count++
  }
  return {
    file: scan.file,
    bytes: scan.bytes,
    count: scan.count,
    slots: scan.slots,
    starts: scan.starts,
    ends: scan.ends,
    line: scan.lines.slice(0, scan.count),
    hasQuotes: scan.hasQuotes,
    rest: { start: scan.at, line: scan.line },
  }
}

/** The indices of all rows. */
export function allRows({ count }: Table): Int32Array {
  const rows = new Int32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

/** Room made at first; a larger file gets more as it is read. */
const FIRST_CELLS = 1 << 20

function startScan(layout: TableLayout, wanted: readonly number[]): Scan {
  const slotOfColumn = new Int32Array(layout.width).fill(-1)
  for (const [slot, column] of wanted.entries()) slotOfColumn[column] = slot
  const rows = Math.min(expectedRows(layout), Math.ceil(FIRST_CELLS / wanted.length))
  return {
    file: layout.file,
    bytes: layout.bytes,
    delimiter: layout.delimiter.charCodeAt(0),
    width: layout.width,
    ignoreExtraCells: layout.ignoreExtraCells ?? false,
    slotOfColumn,
    slots: wanted.length,
    starts: new Int32Array(rows * wanted.length),
    ends: new Int32Array(rows * wanted.length),
    lines: new Int32Array(rows),
    at: layout.start,
    line: layout.line,
    count: 0,
    hasQuotes: false,
  }
}

/** A little more than there are when all rows are as long as the first. */
function expectedRows({ bytes, start, maxRows }: TableLayout): number {
  if (maxRows !== undefined) return maxRows
  const firstEnd = bytes.indexOf('\n', start)
  const rowBytes = firstEnd < 0 ? bytes.length - start : firstEnd + 1 - start
  return Math.ceil((1.1 * (bytes.length - start)) / Math.max(rowBytes, 8)) + 1
}

function makeRoom(scan: Scan): void {
  const rows = scan.lines.length
  if (scan.count < rows) return
  const moreRows = Math.min(rows + (rows >> 1) + 16, Math.floor(MAX_CELLS / scan.slots))
  if (moreRows <= rows) {
    throw refusal('file-too-large', { file: scan.file }, `more than ${MAX_CELLS} cells to read; split it.`)
  }
  scan.starts = grown(scan.starts, moreRows * scan.slots)
  scan.ends = grown(scan.ends, moreRows * scan.slots)
  scan.lines = grown(scan.lines, moreRows)
}

function grown(values: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length)
  larger.set(values)
  return larger
}
