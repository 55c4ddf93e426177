/** On which bars a portfolio is decided anew. */
import { civilDate, type EpochDay } from '#core/time/epoch-day.ts'

/** Every so many bars, on the last bar of each week or month, or once and never again. */
export type Rebalance = number | 'weekly' | 'monthly' | 'none'

/**
 * 1 on each bar that decides: the bar `first`, and those the calendar adds. The last bar of a week or month is the one before
 * a bar of the next, so the last bar of all is none: whether more follow is not known. Days ascend.
 */
export function rebalanceSchedule(day: Int32Array, first: number, rebalance: Rebalance): Uint8Array {
  const decides = new Uint8Array(day.length)
  for (let t = first; t < day.length; t++) decides[t] = isDue(day, { t, first, rebalance }) ? 1 : 0
  return decides
}

type Question = { readonly t: number; readonly first: number; readonly rebalance: Rebalance }

function isDue(day: Int32Array, { t, first, rebalance }: Question): boolean {
  if (t === first) return true
  if (rebalance === 'none') return false
  if (typeof rebalance === 'number') return (t - first) % rebalance === 0
  const periodOf = rebalance === 'weekly' ? weekOf : monthOf
  return t + 1 < day.length && periodOf(day[t + 1]!) !== periodOf(day[t]!)
}

/** Weeks begin on Monday; day 0 was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7)
}

function monthOf(day: number): number {
  const { year, month } = civilDate(day as EpochDay)
  return year * 12 + month
}
