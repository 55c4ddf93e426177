/** The part of a series of returns inside a window. */
import { type DayWindow, indicesWithin } from '#core/time/day-window.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'

export function returnsWithin({ day, value }: DatedReturns, window: DayWindow): DatedReturns {
  const { start, end } = indicesWithin(day, window)
  return { day: day.subarray(start, end), value: value.subarray(start, end) }
}
