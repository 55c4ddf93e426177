/** The days a quality score looks at. */
import type { DayWindow } from '#core/time/day-window.ts'
import { type Bars, barCount, dayAt } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/** Both ends belong to it; empty when `from` is after `to`. */
export type ClosedWindow = { readonly from: EpochDay; readonly to: EpochDay }

/**
 * Closes the ends that were left open: from the first bar, to `asOf`. A later `to` is cut to `asOf`, for no bar can be
 * expected of the future. Null when the start is open and there is no bar to start from.
 */
export function closeWindow(bars: Bars, window: DayWindow, asOf: EpochDay): ClosedWindow | null {
  const from = window.from ?? (barCount(bars) > 0 ? dayAt(bars, 0) : null)
  const to = window.to === null || window.to > asOf ? asOf : window.to
  return from === null ? null : { from, to }
}
