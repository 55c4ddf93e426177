/** Reads the day column of a table: plain ISO days straight from bytes, every other form by its text. */
import { type Place, refusal } from '#formats/price-files/refusal.ts'
import { cellText, shownCell } from '#formats/price-files/table/cell-text.ts'
import type { Table } from '#formats/price-files/table/table.ts'
import { dayInOrder, decideDateOrder, type OpenCell } from './date-order.ts'
import { type OpenDate, readClock, readDayText } from './day-text.ts'
import { isoDayAt, NO_DAY } from './iso-day.ts'

/**
 * `day` holds `NO_DAY` where no day can be read. `clockMs` is the time of day that each row is stamped with, in
 * milliseconds; null when all are stamped midnight or not at all.
 */
export type DayColumn = { readonly day: Int32Array; readonly clockMs: Int32Array | null }

/**
 * The day of each row. Throws `ambiguous-date` when the order of day and month stays open over all rows, and when the
 * only years in the file have two digits.
 * @param name the column's name in the header
 */
export function readDayColumn(table: Table, slot: number, name: string): DayColumn {
  const draft: Draft = {
    table,
    slot,
    name,
    day: new Int32Array(table.count),
    clockMs: null,
    openDates: null,
    shortYearRow: -1,
    stamp: { suffix: '', clockMs: 0 },
  }
  for (let row = 0; row < table.count; row++)
    draft.day[row] = readIsoDay(draft, row) ?? readAnyDay(draft, row)
  if (draft.openDates) settleOrder(draft, draft.openDates)
  if (draft.shortYearRow >= 0) refuseShortYears(draft)
  return { day: draft.day, clockMs: draft.clockMs }
}

type Draft = {
  readonly table: Table
  readonly slot: number
  readonly name: string
  readonly day: Int32Array
  clockMs: Int32Array | null
  /** Dates whose order is open, packed as year, first and second; 0 for other rows. */
  openDates: Int32Array | null
  /** A row whose year has two digits, or -1. */
  shortYearRow: number
  /** What followed the last ISO day: daily files repeat one clock and zone for months. */
  stamp: { readonly suffix: string; readonly clockMs: number | null }
}

const ISO_LENGTH = 10

/** Null when the cell does not start with an ISO day. */
function readIsoDay(draft: Draft, row: number): number | null {
  const { bytes, starts, ends, slots } = draft.table
  const start = starts[row * slots + draft.slot]!
  const end = ends[row * slots + draft.slot]!
  if (end - start < ISO_LENGTH) return null
  const day = isoDayAt(bytes, start)
  if (day === NO_DAY) return null
  if (end - start === ISO_LENGTH) return day
  const suffix = bytes.toString('latin1', start + ISO_LENGTH, end)
  if (suffix !== draft.stamp.suffix) draft.stamp = { suffix, clockMs: readClock(suffix) }
  return keepStamped(draft, row, day, draft.stamp.clockMs)
}

function readAnyDay(draft: Draft, row: number): number {
  const reading = readDayText(cellText(draft.table, row, draft.slot))
  if (reading === null) return NO_DAY
  if (reading.kind === 'two-digit-year') {
    draft.shortYearRow = row
    return NO_DAY
  }
  if (reading.kind === 'open') {
    draft.openDates ??= new Int32Array(draft.table.count)
    draft.openDates[row] = packed(reading.date)
    return keepStamped(draft, row, NO_DAY, reading.clockMs)
  }
  return keepStamped(draft, row, reading.day, reading.clockMs)
}

/** Notes the time of day of a row; a day with text behind it that is no clock is no day. */
function keepStamped(draft: Draft, row: number, day: number, clockMs: number | null): number {
  if (clockMs === null) return NO_DAY
  if (clockMs > 0) {
    draft.clockMs ??= new Int32Array(draft.table.count)
    draft.clockMs[row] = clockMs
  }
  return day
}

function settleOrder(draft: Draft, openDates: Int32Array): void {
  const order = decideDateOrder(openCells(openDates), (row) => placeOf(draft, row))
  for (const { date, row } of openCells(openDates)) draft.day[row] = dayInOrder(date, order) ?? NO_DAY
}

function* openCells(openDates: Int32Array): Generator<OpenCell> {
  for (const [row, date] of openDates.entries()) if (date > 0) yield { row, date: unpacked(date) }
}

function packed({ year, first, second }: OpenDate): number {
  return year * 10_000 + first * 100 + second
}

function unpacked(date: number): OpenDate {
  return { year: Math.floor(date / 10_000), first: Math.floor(date / 100) % 100, second: date % 100 }
}

/** Among days that can be read, a row with a short year is one bad row; in a file of nothing else it is the way the file is written. */
function refuseShortYears(draft: Draft): void {
  if (draft.day.some((day) => day !== NO_DAY)) return
  const place = placeOf(draft, draft.shortYearRow)
  throw refusal(
    'ambiguous-date',
    place,
    `the year of "${place.value}" has two digits; write dates as YYYY-MM-DD.`,
  )
}

function placeOf({ table, slot, name }: Draft, row: number): Place {
  return { file: table.file, row: table.line[row]!, column: name, value: shownCell(table, row, slot) }
}
