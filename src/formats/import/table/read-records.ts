/** Delimited text into records of cells, each with the physical line it starts on; quotes may hold anything. */
import { AppError } from '#core/errors.ts'
import type { Delimiter } from './delimiter.ts'

export type TextRecord = { readonly line: number; readonly cells: readonly string[] }

/** What a file may hold; beyond it is refused rather than waited for. */
export const CELLS_MAX = 5_000_000
const CELL_LENGTH_MAX = 100_000

/**
 * Splits as RFC 4180 says, lenient where files are: a quote inside a bare cell is a character, blank lines are left out, CRLF, LF and
 * CR end lines. Throws AppError `malformed-row` for a quote that never closes and `file-too-large` beyond the caps.
 */
export function readRecords(text: string, delimiter: Delimiter, file: string): TextRecord[] {
  const records: TextRecord[] = []
  const scan: Scan = { text, file, at: 0, line: 1, cells: 0 }
  while (scan.at < text.length) {
    const line = scan.line
    const cells = readRecord(scan, delimiter)
    if (cells.length > 1 || cells[0] !== '') records.push({ line, cells })
  }
  return records
}

type Scan = { readonly text: string; readonly file: string; at: number; line: number; cells: number }

function readRecord(scan: Scan, delimiter: Delimiter): string[] {
  const { text, file } = scan
  const cells: string[] = []
  for (;;) {
    const cell = text[scan.at] === '"' ? quotedCell(scan, delimiter) : bareCell(scan, delimiter)
    if (cell.length > CELL_LENGTH_MAX || ++scan.cells > CELLS_MAX) {
      const what =
        cell.length > CELL_LENGTH_MAX ? `a cell of ${cell.length} characters` : `more than ${CELLS_MAX} cells`
      throw new AppError('file-too-large', `${file}, row ${scan.line}: ${what}; split the file.`, {
        details: { file, row: scan.line },
      })
    }
    cells.push(cell)
    if (text[scan.at] !== delimiter) break
    scan.at++
  }
  endLine(scan)
  return cells
}

function bareCell(scan: Scan, delimiter: Delimiter): string {
  const { text } = scan
  const start = scan.at
  let at = start
  for (; at < text.length; at++) {
    const mark = text.charCodeAt(at)
    if (mark === 0x0a || mark === 0x0d || text[at] === delimiter) break
  }
  scan.at = at
  return text.slice(start, at)
}

/** A quoted cell, from its opening quote to the delimiter or line end behind it. */
function quotedCell(scan: Scan, delimiter: Delimiter): string {
  const { text, file } = scan
  const opening = scan.line
  let value = ''
  let at = scan.at + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) {
      const message = `${file}, row ${opening}: a quote opens here and never closes.`
      throw new AppError('malformed-row', message, { details: { file, row: opening } })
    }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      scan.at = quote + 1
      break
    }
    value += '"'
    at = quote + 2
  }
  scan.line += lineEndsIn(value)
  // What stands behind the closing quote belongs to the cell, as spreadsheets read it.
  return value + bareCell(scan, delimiter).trimEnd()
}

function endLine(scan: Scan): void {
  const { text } = scan
  if (scan.at >= text.length) return
  scan.at += text[scan.at] === '\r' && text[scan.at + 1] === '\n' ? 2 : 1
  scan.line++
}

function lineEndsIn(value: string): number {
  let count = 0
  for (let at = 0; at < value.length; at++) {
    const mark = value.charCodeAt(at)
    if (mark === 0x0a || (mark === 0x0d && value.charCodeAt(at + 1) !== 0x0a)) count++
  }
  return count
}
