/** Windows of days, and where they begin and end in a column of days. */
import type { EpochDay } from './epoch-day.ts'

/** Inclusive; null leaves the end open. */
export type DayWindow = { readonly from: EpochDay | null; readonly to: EpochDay | null }

export const allDays: DayWindow = { from: null, to: null }

export function isWithin(day: number, { from, to }: DayWindow): boolean {
  return (from === null || day >= from) && (to === null || day <= to)
}

/** Where a window begins and ends (exclusive) in ascending days; an empty one begins and ends at one place. */
export function indicesWithin(days: Int32Array, { from, to }: DayWindow): { start: number; end: number } {
  const start = from === null ? 0 : lowerBound(days, from)
  const end = to === null ? days.length : lowerBound(days, to + 1)
  return { start, end: Math.max(start, end) }
}

/** The index of the first day on or after `day`; the length when there is none. Days must ascend. */
export function lowerBound(days: Int32Array, day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
