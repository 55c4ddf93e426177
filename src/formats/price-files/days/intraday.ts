/** Refuses several bars on one day at different times: Assay works on daily bars. */
import { refusal } from '#formats/price-files/refusal.ts'
import type { Table } from '#formats/price-files/table/table.ts'
import type { DayColumn } from './day-column.ts'
import { NO_DAY } from './iso-day.ts'

/**
 * Throws `intraday-not-supported` when two of the rows stand on one day at different times. Rows of one day and one
 * time are duplicates, which the cleaning rules settle.
 * @param rows the rows of one symbol
 */
export function refuseIntraday(table: Table, { day, clockMs }: DayColumn, rows: Int32Array): void {
  if (clockMs === null) return
  const clockOfDay = new Map<number, number>()
  for (const row of rows) {
    if (day[row] === NO_DAY) continue
    const earlier = clockOfDay.get(day[row]!)
    if (earlier === undefined) clockOfDay.set(day[row]!, clockMs[row]!)
    else if (earlier !== clockMs[row]) {
      const place = { file: table.file, row: table.line[row]! }
      throw refusal(
        'intraday-not-supported',
        place,
        'a second bar on its day; hand in daily bars, one a day.',
      )
    }
  }
}
