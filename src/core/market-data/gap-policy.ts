/** What a question by date gets on a day without a value: nothing, or the last value before it, with its age. Nothing is invented. */
import { lowerBound } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

export const gapPolicies = ['none', 'previous'] as const

/**
 * `none`: the value of that very day or none. `previous`: the last value on or before it, at most `maxAgeDays` old in calendar
 * days; null for however old.
 */
export type GapPolicy = {
  readonly policy: (typeof gapPolicies)[number]
  readonly maxAgeDays: number | null
}

export const thatDayOnly: GapPolicy = { policy: 'none', maxAgeDays: 0 }

/** A long weekend with holidays on both sides is bridged, a fortnight of silence is not. */
export const USUAL_MAX_AGE_DAYS = 7

/** The index in ascending `days` that answers for `day`; null where the policy leaves a gap. */
export function indexFor(days: Int32Array, day: EpochDay, { maxAgeDays }: GapPolicy): number | null {
  const index = lowerBound(days, day + 1) - 1
  const found = days[index]
  if (found === undefined) return null
  return maxAgeDays === null || day - found <= maxAgeDays ? index : null
}

/**
 * 7 days, or twice the usual distance between values where they come less often (62 for a monthly series, 184 for a
 * quarterly one): the value that stands until the next is due.
 */
export function usualMaxAgeDays(days: Int32Array): number {
  const distances = days.slice(1).map((day, at) => day - days[at]!)
  const usual = distances.toSorted()[distances.length >> 1] ?? 0
  return Math.max(USUAL_MAX_AGE_DAYS, 2 * usual)
}
