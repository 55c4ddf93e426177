/** Decides over a whole file whether its numbers are written 1,234.56 or 1.234,56. */
import { type Place, refusal } from '#formats/price-files/refusal.ts'
import { shownCell } from '#formats/price-files/table/cell-text.ts'
import type { Table } from '#formats/price-files/table/table.ts'
import { COMMA, type DecimalMark, POINT, readDecimal } from './decimal-cell.ts'

/** A column of numbers: its slot in the table and its name in the header. */
export type NumberColumn = { readonly slot: number; readonly name: string }

/**
 * The decimal mark that all numbers of the columns agree on. A number that only one reading fits settles it (`12,5`,
 * `1.234,5`, `1,234,567`); points alone are decimal points. Throws `ambiguous-number` when numbers prove both
 * readings, or when nothing tells whether `1,234` is more than a thousand.
 */
export function decideDecimalMark(table: Table, columns: readonly NumberColumn[]): DecimalMark {
  const seen: Evidence = { point: null, comma: null, unclear: null }
  for (const column of columns) {
    for (let row = 0; row < table.count; row++) weigh(table, row, column, seen)
  }
  if (seen.point && seen.comma) {
    const message = `"${seen.comma.value}" has a decimal comma, but "${seen.point.value}" in row ${seen.point.row} a decimal point; write all numbers alike.`
    throw refusal('ambiguous-number', seen.comma, message)
  }
  if (seen.comma) return COMMA
  if (seen.point || !seen.unclear) return POINT
  const message = `"${seen.unclear.value}" may hold decimals or thousands, and no number in the file tells which; write them without thousands marks and with a decimal point.`
  throw refusal('ambiguous-number', seen.unclear, message)
}

/** A number with thousands marks (`1,234.56`, or `1.234,56` where the mark is a comma); NaN for any other text. */
export function readGrouped(text: string, mark: DecimalMark): number {
  const { grouped, thousands } = forms[mark]
  if (!grouped.test(text)) return Number.NaN
  const bytes = Buffer.from(text.replaceAll(thousands, ''), 'latin1')
  return readDecimal(bytes, 0, bytes.length, mark)
}

/** The first number that only one reading fits, for each mark, and the first with a comma that both fit. */
type Evidence = { point: Place | null; comma: Place | null; unclear: Place | null }

const forms = {
  [POINT]: {
    plain: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i,
    grouped: /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/,
    thousands: ',',
  },
  [COMMA]: {
    plain: /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?$/i,
    grouped: /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/,
    thousands: '.',
  },
} as const

function weigh(table: Table, row: number, column: NumberColumn, seen: Evidence): void {
  const cell = row * table.slots + column.slot
  const { bytes } = table
  const points = count(bytes, POINT, table.starts[cell]!, table.ends[cell]!)
  const commas = count(bytes, COMMA, table.starts[cell]!, table.ends[cell]!)
  if (isSettled(points, commas, seen)) return
  const text = shownCell(table, row, column.slot)
  const place = { file: table.file, row: table.line[row]!, column: column.name, value: text }
  const readsPoint = isWritten(text, POINT)
  const readsComma = isWritten(text, COMMA)
  if (readsPoint && !readsComma) seen.point ??= place
  if (readsComma && !readsPoint) seen.comma ??= place
  if (readsPoint && readsComma && commas > 0) seen.unclear ??= place
}

/** A single mark can only prove its own reading, so it says nothing new once that is proven. */
function isSettled(points: number, commas: number, seen: Evidence): boolean {
  if (points + commas === 0) return true
  if (points + commas > 1) return false
  return points === 1 ? seen.point !== null : seen.comma !== null
}

function isWritten(text: string, mark: DecimalMark): boolean {
  return forms[mark].plain.test(text) || forms[mark].grouped.test(text)
}

function count(bytes: Buffer, byte: number, start: number, end: number): number {
  let found = 0
  for (let at = start; at < end; at++) if (bytes[at] === byte) found++
  return found
}
