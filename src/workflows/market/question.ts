/** What a question by date says: which day, or which window, as known when, and what answers where there is no value. */
import { AppError } from '#core/errors.ts'
import { type GapPolicy, thatDayOnly } from '#core/market-data/gap-policy.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import { dayOfMoment, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'

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

type Given = Omit<DatedQuestion, 'window'> & { readonly window: DayWindow }

/** Throws AppError `bad-usage` for parts that contradict each other. */
export function datedQuestion(given: Given): DatedQuestion {
  const { on, window, gap, maxAgeDays } = given
  const hasWindow = window.from !== null || window.to !== null
  if (hasWindow && on !== null) {
    throw new AppError('bad-usage', 'Ask for one day with "on", or for a window with "from" and "to".')
  }
  if (maxAgeDays !== null && (gap === 'none' || (hasWindow && gap === null))) {
    throw new AppError('bad-usage', 'A greatest age belongs to the gap policy "previous".')
  }
  return { ...given, window: hasWindow ? window : null }
}

/** The day a question is about: the one named, else the end of its window, else the day it is asked on. */
export function dayAsked({ on, window, knownAt }: DatedQuestion, now: EpochMs): EpochDay {
  return on ?? window?.to ?? dayOfMoment(knownAt ?? now)
}

/** The policy for one day; where no day was named the newest value is asked for, however old, and its age is told. */
export function policyOnDay(question: DatedQuestion, usualMaxAgeDays: number): GapPolicy {
  const { on, window, gap, maxAgeDays } = question
  if (gap === 'none') return thatDayOnly
  const isNewest = on === null && (window?.to ?? null) === null
  return { policy: 'previous', maxAgeDays: maxAgeDays ?? (isNewest ? null : usualMaxAgeDays) }
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
