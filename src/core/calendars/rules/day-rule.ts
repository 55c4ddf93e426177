/** The words in which a yearly day is stated: a fixed date, an nth weekday, a distance from Easter. */
import { addDays, daysInMonth, type EpochDay, epochDay, weekday } from '#core/time/epoch-day.ts'
import { easterSunday } from './easter.ts'
import type { Observance } from './observance.ts'
import type { Weekday } from './weekdays.ts'

/** The day of a year, or null in a year that has none. */
export type DayRule = (year: number) => EpochDay | null

/** `fixed(12, 25)`; the observances, in turn, say what happens on a weekend. */
export function fixed(month: number, day: number, ...observances: readonly Observance[]): DayRule {
  return observed((year) => epochDay(year, month, day), ...observances)
}

/** `nthWeekday(11, 4, thursday)`: the fourth Thursday of November. */
export function nthWeekday(month: number, nth: number, on: Weekday): DayRule {
  return weekdayOnOrAfter(month, 7 * nth - 6, on)
}

/** `lastWeekday(5, monday)`: the last Monday of May. */
export function lastWeekday(month: number, on: Weekday): DayRule {
  return (year) => onOrBefore(epochDay(year, month, daysInMonth(year, month)), on)
}

/** `weekdayOnOrAfter(1, 26, monday)`: the first Monday that is not before 26 January. */
export function weekdayOnOrAfter(month: number, day: number, on: Weekday): DayRule {
  return (year) => addDays(onOrBefore(epochDay(year, month, day - 1), on), 7)
}

/** `weekdayOnOrBefore(5, 24, monday)`: the last Monday that is not after 24 May. */
export function weekdayOnOrBefore(month: number, day: number, on: Weekday): DayRule {
  return (year) => onOrBefore(epochDay(year, month, day), on)
}

/** `fromEaster(-2)`: Good Friday, two days before Easter Sunday. */
export function fromEaster(days: number): DayRule {
  return (year) => addDays(easterSunday(year), days)
}

/** The day that lies `days` after another rule's day. */
export function shifted(rule: DayRule, days: number): DayRule {
  return observed(rule, (day) => addDays(day, days))
}

/** Another rule's day after its observances, each applied to what the one before made of it. */
export function observed(rule: DayRule, ...observances: readonly Observance[]): DayRule {
  return (year) => {
    let day = rule(year)
    for (const observance of observances) {
      if (day !== null) day = observance(day)
    }
    return day
  }
}

function onOrBefore(day: EpochDay, on: Weekday): EpochDay {
  return addDays(day, -((weekday(day) - on + 7) % 7))
}
