/** The days along a chart's time axis: one slot for each bar, and an empty one for each session that a gap swallowed. */
import { addDays, type EpochDay, isWeekend } from '#core/time/epoch-day.ts'

export type Slot = {
  readonly day: EpochDay
  /** The bar on that day; null where a session is missing. */
  readonly bar: number | null
}

export type MissingSpan = { readonly from: EpochDay; readonly to: EpochDay }

/** More empty slots than this would say nothing more and cost drawing time. */
const EMPTY_SLOTS_MAX = 2000

/**
 * `gaps` name the bars on both sides. The server counts the missing sessions but does not list them, so every weekday in
 * between gets a slot (every day where trading never stops).
 */
export function timeline(
  days: readonly EpochDay[],
  gaps: readonly MissingSpan[],
  tradesDaily: boolean,
): Slot[] {
  const slots: Slot[] = days.map((day, bar) => ({ day, bar }))
  const present = new Set<number>(days)
  let emptySlots = 0
  for (const { from, to } of gaps) {
    for (let day = addDays(from, 1); day < to && emptySlots < EMPTY_SLOTS_MAX; day = addDays(day, 1)) {
      if (present.has(day) || (!tradesDaily && isWeekend(day))) continue
      slots.push({ day, bar: null })
      emptySlots++
    }
  }
  return slots.sort((a, b) => a.day - b.day)
}
