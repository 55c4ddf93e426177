/** Text out of a table's cells, for the few that are more than digits. */
import type { Table } from './table.ts'

/** The text of a cell, without its quotes; '' where the row lacks it. Bytes that are not UTF-8 are read as Windows-1252. */
export function cellText(table: Table, row: number, slot: number): string {
  const cell = row * table.slots + slot
  return textBetween(table, table.starts[cell]!, table.ends[cell]!)
}

/** A cell as a message or a finding shows it: a long one is cut. */
export function shownCell(table: Table, row: number, slot: number): string {
  const cell = row * table.slots + slot
  const start = table.starts[cell]!
  const end = table.ends[cell]!
  if (end - start <= LONGEST_SHOWN) return textBetween(table, start, end)
  return `${textBetween(table, start, characterStart(table.bytes, start + LONGEST_SHOWN))}…`
}

/** In bytes. */
const LONGEST_SHOWN = 80

/** Steps back from inside a UTF-8 character, of four bytes at most, to where it starts. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at
  while (start > at - 3 && (bytes[start]! & 0xc0) === 0x80) start--
  return start
}

function textBetween({ bytes, hasQuotes }: Table, start: number, end: number): string {
  const latin = bytes.toString('latin1', start, end)
  const text = isAscii(latin) ? latin : decoded(bytes.subarray(start, end))
  return hasQuotes ? text.replaceAll('""', '"') : text
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
