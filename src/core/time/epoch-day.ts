/** A civil day as an integer: days since 1970-01-01, without clock or zone. */

declare const epochDayBrand: unique symbol
export type EpochDay = number & { readonly [epochDayBrand]: true }

/** Milliseconds since 1970-01-01T00:00:00Z. */
declare const epochMsBrand: unique symbol
export type EpochMs = number & { readonly [epochMsBrand]: true }

export const MS_PER_DAY = 86_400_000

/** 0001-01-01 and 9999-12-31: what an ISO day of four-digit years can say. */
export const EPOCH_DAY_MIN = -719_162 as EpochDay
export const EPOCH_DAY_MAX = 2_932_896 as EpochDay

/** The day of a Gregorian date; the fields must name a real date. Algorithm: H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”, days_from_civil. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) as EpochDay
}

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number }

/** The Gregorian date of a day; the inverse of `epochDay`. */
export function civilDate(of: EpochDay): CivilDate {
  const shifted = of + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1
  const month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** The day that a year, month and day name, or null when there is no such date (2023-02-29). */
export function epochDayOrNull(year: number, month: number, day: number): EpochDay | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null
  return epochDay(year, month, day)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function isWeekend(day: EpochDay): boolean {
  return weekday(day) >= 6
}

export function addDays(day: EpochDay, days: number): EpochDay {
  return (day + days) as EpochDay
}

/** `2024-02-29`. */
export function formatDay(day: EpochDay): string {
  const { year, month, day: dayOfMonth } = civilDate(day)
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(dayOfMonth)}`
}

/** Reads `YYYY-MM-DD` exactly; null for anything else, and for a date that does not exist. */
export function parseIsoDay(text: string): EpochDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? epochDayOrNull(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** The civil day of a moment at a fixed offset from UTC (0 gives the UTC day). */
export function dayOfMoment(moment: EpochMs, offsetMs = 0): EpochDay {
  return Math.floor((moment + offsetMs) / MS_PER_DAY) as EpochDay
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
