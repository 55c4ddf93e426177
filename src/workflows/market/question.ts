/** What a question by date says: which day, or which window, as known when, and what answers where there is no value. */
import { AppError } from '#core/errors.ts'
import { type GapPolicy, thatDayOnly } from '#core/market-data/gap-policy.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export type DatedQuestion = {
  /** Null asks for the newest value, or with a window for the value at its end. */
  readonly on: EpochDay | null
  /** Null without a history. */
  readonly window: DayWindow | null
  /** Null for the usual policy: `previous` for a day, `none` for a history. */
  readonly gap: GapPolicy['policy'] | null
  /** Greatest age of a value under `previous`, in days; null for the usual one. */
  readonly maxAgeDays: number | null
  /** Null for what is known now. */
  readonly knownAt: EpochMs | null
}

/** The policy for one day; without a day the newest value is asked for, however old, and its age is told. */
export function policyOnDay({ on, gap, maxAgeDays }: DatedQuestion, usualMaxAgeDays: number): GapPolicy {
  if (gap === 'none') return thatDayOnly
  return { policy: 'previous', maxAgeDays: maxAgeDays ?? (on === null ? null : usualMaxAgeDays) }
}

/** The policy for a history: the days that have a value, unless every day of the window is to be filled. */
export function policyInHistory({ gap, maxAgeDays }: DatedQuestion, usualMaxAgeDays: number): GapPolicy {
  if (gap !== 'previous') return thatDayOnly
  return { policy: 'previous', maxAgeDays: maxAgeDays ?? usualMaxAgeDays }
}

/** A filled history has a line a day; a century of them is more than anybody has. */
const FILLED_DAYS_MAX = 36_600

/** Every calendar day from `first` to `last`. Throws AppError `out-of-range` beyond a century. */
export function everyDay(first: number, last: number): Int32Array {
  const length = Math.max(0, last - first + 1)
  if (length <= FILLED_DAYS_MAX) return Int32Array.from({ length }, (_, i) => first + i)
  throw new AppError(
    'out-of-range',
    `A history with every day filled holds at most ${FILLED_DAYS_MAX} days; ask for a shorter window.`,
  )
}
