/** A table of a file: the names of its header and the records below it. */
import { columnKey } from './column-key.ts'
import type { TextRecord } from './read-records.ts'

export type Sheet = {
  /** As printed, in their order; some may be blank or stand twice. */
  readonly names: readonly string[]
  /** The same in the spelling that names are compared in. */
  readonly keys: readonly string[]
  readonly headerLine: number
  readonly records: readonly TextRecord[]
  readonly delimiter: string | null
}

export function sheetOf(header: TextRecord, records: readonly TextRecord[], delimiter: string | null): Sheet {
  const names = header.cells.map((name) => name.trim())
  return { names, keys: names.map(columnKey), headerLine: header.line, records, delimiter }
}

/**
 * Where a column is: by its name, by its name and `#2` for the second of that name, or by `#` and its number from 1 on. -1 where there
 * is none.
 */
export function columnIndex({ keys }: Sheet, name: string): number {
  const position = /^#(\d+)$/.exec(name)
  if (position) return Number(position[1]) <= keys.length ? Number(position[1]) - 1 : -1
  const repeated = /^(.*)#(\d+)$/.exec(name)
  const key = columnKey(repeated ? repeated[1]! : name)
  let left = repeated ? Number(repeated[2]) : 1
  for (const [index, candidate] of keys.entries()) if (candidate === key && --left === 0) return index
  return -1
}

/** The first of several names that the sheet has; -1 when it has none. */
export function firstColumn(sheet: Sheet, names: string | readonly string[]): number {
  for (const name of typeof names === 'string' ? [names] : names) {
    const index = columnIndex(sheet, name)
    if (index >= 0) return index
  }
  return -1
}

/** How a header is recognised again: its names, in order. */
export function fingerprintOf({ keys }: Sheet): string {
  return keys.join('|')
}

/** What a cell of several tables in one file is looked up by: how many of the wanted names a record holds. */
export function headerHits(record: TextRecord, wanted: ReadonlySet<string>): number {
  const seen = new Set<string>()
  for (const cell of record.cells) {
    if (cell.length > NAME_LENGTH_MAX) continue
    const key = columnKey(cell)
    if (wanted.has(key)) seen.add(key)
  }
  return seen.size
}

const NAME_LENGTH_MAX = 80
