/** Reads the days of a table, and parts its rows into those with a day and those without. */
import type { UndatedRow } from '#core/market/price-series.ts'
import type { DayColumns } from '#formats/price-files/price-columns.ts'
import { refusal } from '#formats/price-files/refusal.ts'
import { cellText, shownCell } from '#formats/price-files/table/cell-text.ts'
import type { Table } from '#formats/price-files/table/table.ts'
import { type DayColumn, readDayColumn } from './day-column.ts'
import { readClock, readDayText } from './day-text.ts'
import { readEpochColumn } from './epoch-column.ts'
import { NO_DAY } from './iso-day.ts'

/** `dated` holds the rows with a day; it is `rows` itself when all have one. */
type DatedRows = { readonly dated: Int32Array; readonly undated: readonly UndatedRow[] }

/** Beyond this many, a file does not hold what its header says. */
const MAX_UNDATED_ROWS = 100_000

/**
 * The day and time of each row, from the day column and, where there is one, the clock column beside it. Throws
 * `malformed-row` for a row under another delimiter than the header's, and `not-a-price-file` beyond `MAX_UNDATED_ROWS`.
 */
export function readDays(
  table: Table,
  columns: DayColumns,
  daySlot: number,
  clockSlot: number | null,
): DayColumn {
  const epochs = columns.mayBeEpoch ? readEpochColumn(table, daySlot) : null
  const days = epochs ?? readDayColumn(table, daySlot, columns.day.name)
  refuseUnreadable(table, daySlot, days.day)
  return clockSlot === null ? days : { day: days.day, clockMs: readClocks(table, clockSlot) }
}

/** Parts `rows` by whether their day could be read. */
export function partByDay(table: Table, daySlot: number, day: Int32Array, rows: Int32Array): DatedRows {
  const undated: UndatedRow[] = []
  for (const row of rows) {
    if (day[row] === NO_DAY) undated.push({ row: table.line[row]!, text: shownCell(table, row, daySlot) })
  }
  return { dated: undated.length === 0 ? rows : rows.filter((row) => day[row] !== NO_DAY), undated }
}

function readClocks(table: Table, slot: number): Int32Array {
  const clockMs = new Int32Array(table.count)
  for (let row = 0; row < table.count; row++) clockMs[row] = readClock(` ${cellText(table, row, slot)}`) ?? 0
  return clockMs
}

function refuseUnreadable(table: Table, slot: number, day: Int32Array): void {
  let unread = 0
  for (let row = 0; row < table.count; row++) {
    if (day[row] !== NO_DAY) continue
    const text = shownCell(table, row, slot)
    const place = { file: table.file, row: table.line[row]!, value: text }
    const delimiter = otherDelimiter(text)
    if (delimiter) {
      throw refusal(
        'malformed-row',
        place,
        `the row is delimited by "${delimiter}", unlike the first; write all alike.`,
      )
    }
    if (++unread > MAX_UNDATED_ROWS) {
      throw refusal(
        'not-a-price-file',
        place,
        `more than ${MAX_UNDATED_ROWS} rows hold no day that can be read.`,
      )
    }
  }
}

/** The delimiter behind the day, when the cell is a row that was not cut. */
function otherDelimiter(text: string): string | null {
  const match = /^([^,;\t]+)([,;\t])/.exec(text)
  return match && readDayText(match[1]!.trim()) ? match[2]! : null
}
