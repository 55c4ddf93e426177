/** Open ends of windows as the far ends of what the columns hold, so that one query serves every window. */
import type { DayWindow } from '#core/time/day-window.ts'
import { EPOCH_DAY_MAX, EPOCH_DAY_MIN, type EpochMs } from '#core/time/epoch-day.ts'
import { textOfDay } from './day-text.ts'

/** First and last date of a window, both inclusive. */
export function datesOf({ from, to }: DayWindow): { first: string; last: string } {
  return { first: textOfDay(from ?? EPOCH_DAY_MIN), last: textOfDay(to ?? EPOCH_DAY_MAX) }
}

/** The last moment that counts; null is now, and so everything stored. */
export function lastMoment(knownAt: EpochMs | null): EpochMs {
  return knownAt ?? (Number.MAX_SAFE_INTEGER as EpochMs)
}
