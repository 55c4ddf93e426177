/** An exchange's sessions as data: which days it trades, and on which it closes early. */
import type { EpochDay } from '#core/time/epoch-day.ts'

/** `close` is local time, `13:00`. */
export type EarlyClose = { readonly day: EpochDay; readonly close: string }

/** The first and last day every calendar knows: 1990-01-01 and 2035-12-31. */
export type Calendar = {
  readonly code: string
  readonly name: string
  /** IANA zone of the exchange, `America/New_York`; `UTC` for those without a place. */
  readonly timeZone: string
  /** Local time of the regular close, `16:00`; `24:00` where trading never stops. */
  readonly closeTime: string
  /** Whole years of trading days and of periods a year: 252 for exchanges, 365 for `24/7`. */
  readonly periodsPerYear: number
  /** Every session, ascending. */
  readonly sessions: Int32Array
  readonly earlyCloses: readonly EarlyClose[]
}
