/** Sorts the rows of a file by the symbol that a column names. */
import { refusal } from './refusal.ts'
import { cellText, shownCell } from './table/cell-text.ts'
import { allRows, type Table } from './table/table.ts'

/** The rows of one symbol, in the order of the file; `symbol` is null where no column names it. */
export type SymbolRows = { readonly symbol: string | null; readonly rows: Int32Array }

const MAX_SYMBOLS = 50_000

/**
 * One group for each symbol, in the order of first appearance. Blank cells belong to the symbol of a file that holds
 * only one. Throws `malformed-row` for a blank cell among several symbols, and `not-a-price-file` beyond `MAX_SYMBOLS`.
 */
export function groupBySymbol(table: Table, slot: number | null): SymbolRows[] {
  if (slot === null) return [{ symbol: null, rows: allRows(table) }]
  const groups = rowsBySymbol(table, slot)
  const blank = groups.get('')
  if (!blank) return Array.from(groups, ([symbol, rows]) => ({ symbol, rows: Int32Array.from(rows) }))
  const named = [...groups.keys()].filter((symbol) => symbol !== '')
  if (named.length < 2) return [{ symbol: named[0] ?? null, rows: allRows(table) }]
  const place = { file: table.file, row: table.line[blank[0]!]! }
  throw refusal('malformed-row', place, 'the row names no symbol, and the file holds several.')
}

function rowsBySymbol(table: Table, slot: number): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  let group: number[] = []
  for (let row = 0; row < table.count; row++) {
    if (row === 0 || !repeatsCellAbove(table, row, slot)) group = groupFor(groups, table, row, slot)
    group.push(row)
  }
  return groups
}

/** Rows of one symbol mostly stand together: comparing bytes spares making text of each cell. */
function repeatsCellAbove({ bytes, starts, ends, slots }: Table, row: number, slot: number): boolean {
  const cell = row * slots + slot
  const above = cell - slots
  const length = ends[cell]! - starts[cell]!
  if (ends[above]! - starts[above]! !== length) return false
  for (let at = 0; at < length; at++)
    if (bytes[starts[cell]! + at] !== bytes[starts[above]! + at]) return false
  return true
}

function groupFor(groups: Map<string, number[]>, table: Table, row: number, slot: number): number[] {
  const symbol = cellText(table, row, slot)
  const found = groups.get(symbol)
  if (found) return found
  if (groups.size === MAX_SYMBOLS) {
    const place = { file: table.file, row: table.line[row]!, value: shownCell(table, row, slot) }
    throw refusal('not-a-price-file', place, `more than ${MAX_SYMBOLS} different symbols.`)
  }
  const group: number[] = []
  groups.set(symbol, group)
  return group
}
