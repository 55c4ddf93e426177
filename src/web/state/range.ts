/** The stretch of time a view speaks of: a preset counted back from the last bar, or two days of one's own. */
import {
  addDays,
  civilDate,
  daysInMonth,
  type EpochDay,
  epochDay,
  formatDay,
  parseIsoDay,
} from '#core/time/epoch-day.ts'

export const rangeIds = ['1M', '3M', '6M', 'YTD', '1Y', '5Y', 'ALL'] as const
export type RangeId = (typeof rangeIds)[number]

/** Inclusive ISO days; an absent end is open. */
export type Window = { readonly from?: string; readonly to?: string }

/**
 * The window of a preset whose last day is `lastDay`. The end stays open, so that sessions missing after the last bar
 * count as missing.
 */
export function windowOfRange(range: RangeId, lastDay: string): Window {
  const last = parseIsoDay(lastDay)
  if (last === null || range === 'ALL') return {}
  return { from: formatDay(firstDayOf(range, last)) }
}

function firstDayOf(range: Exclude<RangeId, 'ALL'>, last: EpochDay): EpochDay {
  if (range === 'YTD') return epochDay(civilDate(last).year, 1, 1)
  return addDays(monthsBefore(last, monthsOf[range]), 1)
}

const monthsOf = { '1M': 1, '3M': 3, '6M': 6, '1Y': 12, '5Y': 60 } as const

/** The same date so many months earlier; the month's last day where that date does not exist. */
export function monthsBefore(day: EpochDay, months: number): EpochDay {
  const { year, month, day: dayOfMonth } = civilDate(day)
  const monthIndex = year * 12 + (month - 1) - months
  const thenYear = Math.floor(monthIndex / 12)
  const thenMonth = monthIndex - thenYear * 12 + 1
  return epochDay(thenYear, thenMonth, Math.min(dayOfMonth, daysInMonth(thenYear, thenMonth)))
}
