/** An exchange's sessions as data: which days it trades, and on which it closes early. */
import { type EpochDay, epochDay } from '#core/time/epoch-day.ts'

/** The first and last year, and day, that every calendar knows. */
export const FIRST_COVERED_YEAR = 1990
export const LAST_COVERED_YEAR = 2035
export const FIRST_COVERED_DAY = epochDay(FIRST_COVERED_YEAR, 1, 1)
export const LAST_COVERED_DAY = epochDay(LAST_COVERED_YEAR, 12, 31)

/** `close` is local time, `13:00`. */
export type EarlyClose = { readonly day: EpochDay; readonly close: string }

export type Calendar = {
  readonly code: string
  readonly name: string
  /** IANA zone of the exchange, `America/New_York`; `UTC` for those without a place. */
  readonly timeZone: string
  /** Local time of the regular close, `16:00`; `24:00` where trading never stops. */
  readonly closeTime: string
  /** Daily periods in a year, for annualising: 252 for exchanges, 365 for `24/7`. */
  readonly periodsPerYear: number
  /** Every session, ascending. */
  readonly sessions: Int32Array
  /** Every session that ends before `closeTime`, ascending. */
  readonly earlyCloses: readonly EarlyClose[]
}
