/** Decides over a whole file whether dates such as 03/04/2024 put the day or the month first. */
import type { AppError } from '#core/errors.ts'
import { type EpochDay, epochDayOrNull } from '#core/time/epoch-day.ts'
import { type Place, refusal } from '#formats/price-files/refusal.ts'
import type { OpenDate } from './day-text.ts'

type DateOrder = 'day-first' | 'month-first'

/** A date whose order is open, and the row it stands in. */
export type OpenCell = { readonly date: OpenDate; readonly row: number }

/**
 * The order that all dates agree on: a date that exists in one order only (`31/01/2024`) settles it. Throws
 * `ambiguous-date` when dates prove both orders, or when they differ by order and nothing settles it.
 * @param placeOf where a row stands, for the message
 */
export function decideDateOrder(cells: Iterable<OpenCell>, placeOf: (row: number) => Place): DateOrder {
  let dayFirst: OpenCell | null = null
  let monthFirst: OpenCell | null = null
  let unclear: OpenCell | null = null
  for (const cell of cells) {
    const asDayFirst = dayInOrder(cell.date, 'day-first')
    const asMonthFirst = dayInOrder(cell.date, 'month-first')
    if (asDayFirst !== null && asMonthFirst === null) dayFirst ??= cell
    if (asDayFirst === null && asMonthFirst !== null) monthFirst ??= cell
    if (asDayFirst !== null && asMonthFirst !== null && asDayFirst !== asMonthFirst) unclear ??= cell
  }
  if (dayFirst && monthFirst) throw bothOrders(placeOf(dayFirst.row), placeOf(monthFirst.row))
  if (unclear && !dayFirst && !monthFirst) throw neitherOrder(placeOf(unclear.row))
  return dayFirst ? 'day-first' : 'month-first'
}

/** The day that a date names in an order, or null when there is no such day. */
export function dayInOrder({ first, second, year }: OpenDate, order: DateOrder): EpochDay | null {
  return order === 'day-first' ? epochDayOrNull(year, second, first) : epochDayOrNull(year, first, second)
}

function bothOrders(dayFirst: Place, monthFirst: Place): AppError {
  const message = `"${dayFirst.value}" has the day first, but "${monthFirst.value}" in row ${monthFirst.row} the month; write all dates as YYYY-MM-DD.`
  return refusal('ambiguous-date', dayFirst, message)
}

function neitherOrder(place: Place): AppError {
  const message = `"${place.value}" may have the day or the month first, and no date in the file tells which; write dates as YYYY-MM-DD.`
  return refusal('ambiguous-date', place, message)
}
