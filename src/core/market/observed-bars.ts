/** What a source said, in order: one bar a day, ascending; of several bars on one day its last word counts. */
import { type Bars, pickBars } from './bars.ts'

/** Shares the columns when they are in order already. Values are left as they are, believable or not. */
export function observedBars(bars: Bars): Bars {
  if (isAscending(bars.day)) return bars
  const order = Array.from(bars.day.keys()).sort((a, b) => bars.day[a]! - bars.day[b]! || a - b)
  return pickBars(
    bars,
    order.filter((index, at) => at === order.length - 1 || bars.day[order[at + 1]!] !== bars.day[index]),
  )
}

/** True when each day is later than the one before. */
export function isAscending(days: Int32Array): boolean {
  for (let i = 1; i < days.length; i++) if (days[i]! <= days[i - 1]!) return false
  return true
}
