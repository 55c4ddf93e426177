/** Text out of a table's cells, for the few that are more than digits. */
import type { Table } from './table.ts'

/** The text of a cell, without its quotes; '' where the row lacks it. Bytes that are not UTF-8 are read as Windows-1252. */
export function cellText(table: Table, row: number, slot: number): string {
  const cell = row * table.slots + slot
  const text = textBetween(table.bytes, table.starts[cell]!, table.ends[cell]!)
  return table.hasQuotes ? text.replaceAll('""', '"') : text
}

/** A cell as a message or a finding shows it: a long one is cut. */
export function shownCell(table: Table, row: number, slot: number): string {
  const text = cellText(table, row, slot)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

const LONGEST_SHOWN = 60

function textBetween(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('latin1', start, end)
  return isAscii(text) ? text : decoded(bytes.subarray(start, end))
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
