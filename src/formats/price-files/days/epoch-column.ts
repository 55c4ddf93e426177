/** Reads days written as a count of seconds or milliseconds since 1970, as `timestamp` and `time` columns hold them. */
import { dayOfMoment, type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { Table } from '#formats/price-files/table/table.ts'
import type { DayColumn } from './day-column.ts'
import { NO_DAY } from './iso-day.ts'

/**
 * The UTC day and time of day of each row; null when the column holds no such counts. One count of nine digits or more
 * says that it does (eight may be YYYYMMDD), and one of twelve or more says that all are milliseconds.
 */
export function readEpochColumn(table: Table, slot: number): DayColumn | null {
  const counts = new Float64Array(table.count)
  let largest = 0
  for (let row = 0, cell = slot; row < table.count; row++, cell += table.slots) {
    counts[row] = wholeNumber(table.bytes, table.starts[cell]!, table.ends[cell]!)
    largest = Math.max(largest, Math.abs(counts[row]!) || 0)
  }
  return largest < 1e8 ? null : daysOf(counts, largest < 1e11 ? 1000 : 1)
}

const MOST_DIGITS = 14
const ZERO = 0x30
const HYPHEN = 0x2d

/** An integer, possibly negative; NaN for any other text, and beyond `MOST_DIGITS`. */
function wholeNumber(bytes: Buffer, start: number, end: number): number {
  const isNegative = bytes[start] === HYPHEN
  const first = isNegative ? start + 1 : start
  if (first >= end || end - first > MOST_DIGITS) return Number.NaN
  let value = 0
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return isNegative ? -value : value
}

function daysOf(counts: Float64Array, msPerCount: number): DayColumn {
  const day = new Int32Array(counts.length).fill(NO_DAY)
  const clockMs = new Int32Array(counts.length)
  for (const [row, count] of counts.entries()) {
    if (Number.isNaN(count)) continue
    const moment = (count * msPerCount) as EpochMs
    day[row] = dayOfMoment(moment)
    clockMs[row] = moment - day[row]! * MS_PER_DAY
  }
  return { day, clockMs }
}
