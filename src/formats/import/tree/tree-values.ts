/** Values of JSON and XML, whose numbers have points and whose days stand year first. */
import type { Decimal } from '#core/money/decimal.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { instantOf, readDateCell } from '#formats/import/values/date-cell.ts'
import { readNumberCell } from '#formats/import/values/number-cell.ts'

/** Null for a blank. Throws RowFault `bad-number`. */
export function numberOf(text: string, column: string): Decimal | null {
  const cell = readNumberCell(text, column)
  if (!cell) return null
  const value = cell.point ?? cell.comma!
  return value
}

/** Throws RowFault `bad-date`, also for a blank. */
export function dateOf(
  text: string,
  column: string,
  today: EpochDay,
): { readonly day: EpochDay; readonly at: EpochMs | null } {
  const cell = readDateCell(text, today)
  if (!cell || cell.dmy === null || (cell.mdy !== null && cell.dmy !== cell.mdy))
    throw new RowFault(
      'bad-date',
      column,
      text === '' ? 'The date is missing.' : `"${shown(text)}" is no date.`,
    )
  return { day: cell.dmy, at: instantOf(cell.dmy, cell) }
}
