/** How an exchange is written down: the rules and the dates on which it rests or closes early. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { DayRule } from './rules/day-rule.ts'

/** A day that a rule finds in each year from `from` to `to` (both included), or in the years `only`, but not in `except`. */
export type YearlyDay = {
  readonly name: string
  readonly rule: DayRule
  readonly from?: number
  readonly to?: number
  readonly only?: readonly number[]
  readonly except?: readonly number[]
}

/** `close` is local time, `13:00`. */
export type YearlyEarlyClose = YearlyDay & { readonly close: string }

/** Days without trading for a reason that no rule foresees. */
export type Closure = { readonly name: string; readonly days: readonly EpochDay[] }

export type CalendarDefinition = {
  readonly code: string
  readonly name: string
  readonly timeZone: string
  readonly closeTime: string
  readonly periodsPerYear: number
  /** The ending of the symbols that trade there, `.L`. */
  readonly symbolSuffix?: string
  readonly tradesOn: 'weekdays' | 'every day'
  readonly holidays: readonly YearlyDay[]
  readonly closures: readonly Closure[]
  readonly earlyCloses: readonly YearlyEarlyClose[]
}
