/** What becomes of a holiday that falls on an awkward day of the week. */
import { addDays, type EpochDay, isWeekend, weekday } from '#core/time/epoch-day.ts'
import { saturday, sunday, type Weekday } from './weekdays.ts'

/** The day on which a holiday is kept, or null when it is not kept at all. */
export type Observance = (day: EpochDay) => EpochDay | null

/** A Sunday moves on by so many days; every other day stays. */
export function sundayMovedBy(days: number): Observance {
  return (day) => (weekday(day) === sunday ? addDays(day, days) : day)
}

export const sundayToMonday: Observance = sundayMovedBy(1)

export const weekendToMonday: Observance = (day) => (isWeekend(day) ? addDays(day, 8 - weekday(day)) : day)

export const weekendToFriday: Observance = (day) => (isWeekend(day) ? addDays(day, 5 - weekday(day)) : day)

/** Saturday is kept on Friday, Sunday on Monday. */
export const nearestWeekday: Observance = (day) =>
  weekday(day) === saturday ? addDays(day, -1) : sundayToMonday(day)

/** The last weekday before the day, whatever the day itself is. */
export const weekdayBefore: Observance = (day) => weekendToFriday(addDays(day, -1))

/** Kept only when it falls on one of these days of the week. */
export function onlyOn(...days: readonly Weekday[]): Observance {
  return (day) => (days.some((on) => on === weekday(day)) ? day : null)
}
