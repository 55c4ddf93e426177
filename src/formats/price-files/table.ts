/** Cuts a delimited file into cells: where each wanted cell starts and ends in the bytes, without making text of it. */
import { type Place, refusal } from './refusal.ts'

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
export const MAX_CELLS = 1 << 26

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

type Scan = {
  readonly file: string
  readonly bytes: Buffer
  readonly delimiter: number
  readonly width: number
  readonly ignoreExtraCells: boolean
  readonly slotOfColumn: Int32Array
  readonly slots: number
  starts: Int32Array
  ends: Int32Array
  lines: Int32Array
  at: number
  line: number
  count: number
  hasQuotes: boolean
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const QUOTE = 0x22

function startScan(layout: TableLayout, wanted: readonly number[]): Scan {
  const slotOfColumn = new Int32Array(layout.width).fill(-1)
  for (const [slot, column] of wanted.entries()) slotOfColumn[column] = slot
  const rows = Math.min(estimatedRows(layout), layout.maxRows ?? Number.POSITIVE_INFINITY)
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

/** As many rows as there would be if all were a little shorter than the first. */
function estimatedRows({ bytes, start, width }: TableLayout): number {
  const firstEnd = endOfLine(bytes, start)
  const rowBytes = Math.max(0.8 * (firstEnd + 1 - start), 2 * width, 8)
  return Math.ceil((bytes.length - start) / rowBytes) + 1
}

function endOfLine(bytes: Buffer, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) at++
  return at
}

function skipBlankLines(scan: Scan): void {
  const { bytes } = scan
  for (let at = scan.at; at < bytes.length && bytes[at]! <= SPACE; at++) {
    if (bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) {
      endLine(scan, at)
      at = scan.at - 1
    } else if (at === bytes.length - 1) scan.at = bytes.length
  }
}

/** Moves behind the line end at `at`, which may be the end of the file. */
function endLine(scan: Scan, at: number): void {
  const isPair =
    scan.bytes[at] === CARRIAGE_RETURN && at + 1 < scan.bytes.length && scan.bytes[at + 1] === LINE_FEED
  scan.at = at + (isPair ? 2 : 1)
  scan.line++
}

function makeRoom(scan: Scan): void {
  const rows = scan.lines.length
  if (scan.count < rows) return
  const moreRows = rows + (rows >> 1) + 16
  if (moreRows * scan.slots > MAX_CELLS) {
    throw refusal(
      'file-too-large',
      { file: scan.file },
      `more than ${MAX_CELLS} cells to read; split the file.`,
    )
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

function readRow(scan: Scan): void {
  const { bytes, delimiter } = scan
  let at = scan.at
  for (let column = 0; ; column++) {
    let start = at
    let end: number
    if (at < bytes.length && bytes[at] === QUOTE) {
      start = at + 1
      end = closingQuote(scan, at)
      at = endOfQuotedCell(scan, end + 1)
    } else {
      at = endOfCell(bytes, at, delimiter)
      end = at
    }
    keepCell(scan, column, start, end)
    if (at >= bytes.length || bytes[at] !== delimiter) break
    at++
  }
  endLine(scan, at)
}

function endOfCell(bytes: Buffer, start: number, delimiter: number): number {
  let at = start
  while (at < bytes.length) {
    const byte = bytes[at]!
    if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) break
    at++
  }
  return at
}

/** Keeps the place of a cell, trimmed, if its column is wanted. */
function keepCell(scan: Scan, column: number, start: number, end: number): void {
  const { bytes } = scan
  while (start < end && bytes[start]! <= SPACE) start++
  while (start < end && bytes[end - 1]! <= SPACE) end--
  if (column >= scan.width) return refuseExtraCell(scan, start, end)
  const slot = scan.slotOfColumn[column]!
  if (slot < 0) return
  const cell = scan.count * scan.slots + slot
  scan.starts[cell] = start
  scan.ends[cell] = end
}

function refuseExtraCell(scan: Scan, start: number, end: number): void {
  if (scan.ignoreExtraCells || start === end) return
  throw refusal(
    'malformed-row',
    placeOf(scan),
    `the row has more cells than the ${scan.width} columns of the header.`,
  )
}

/** The closing quote of the cell that opens at `open`; line ends inside the cell count as lines. */
function closingQuote(scan: Scan, open: number): number {
  const { bytes } = scan
  scan.hasQuotes = true
  for (let at = open + 1; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) scan.line++
    if (byte !== QUOTE) continue
    if (at + 1 < bytes.length && bytes[at + 1] === QUOTE) at++
    else return at
  }
  throw refusal('malformed-row', placeOf(scan), 'a quote opens here and is never closed.')
}

function endOfQuotedCell(scan: Scan, start: number): number {
  const end = endOfCell(scan.bytes, start, scan.delimiter)
  for (let at = start; at < end; at++) {
    if (scan.bytes[at]! > SPACE)
      throw refusal('malformed-row', placeOf(scan), 'text follows a closing quote.')
  }
  return end
}

function placeOf(scan: Scan): Place {
  return { file: scan.file, row: scan.lines[scan.count]! }
}
