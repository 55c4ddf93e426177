/** Reads the cells of one row after another, byte by byte: quotes, delimiters and line ends. */
import { type Place, refusal } from '#formats/price-files/refusal.ts'

/** A pass over a file: what it looks for, where it stands, and the room for what it finds. */
export type Scan = {
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

/** Moves to the next line that holds anything, or to the end of the file. */
export function skipBlankLines(scan: Scan): void {
  const { bytes } = scan
  for (let at = scan.at; at < bytes.length && bytes[at]! <= SPACE; at++) {
    if (bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) {
      endLine(scan, at)
      at = scan.at - 1
    } else if (at === bytes.length - 1) scan.at = bytes.length
  }
}

/** Reads the row that starts here into the next free cells, and moves to the line behind it. */
export function readRow(scan: Scan): void {
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

/** Moves behind the line end at `at`, which may be the end of the file. */
function endLine(scan: Scan, at: number): void {
  const isPair =
    scan.bytes[at] === CARRIAGE_RETURN && at + 1 < scan.bytes.length && scan.bytes[at + 1] === LINE_FEED
  scan.at = at + (isPair ? 2 : 1)
  scan.line++
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
