/** The part of a series of returns inside a window. */
import { lowerBound } from '#core/market/bars.ts'
import type { DayWindow } from '#core/market/price-series.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'

export function returnsWithin({ day, value }: DatedReturns, { from, to }: DayWindow): DatedReturns {
  const start = from === null ? 0 : lowerBound(day, from)
  const end = to === null ? day.length : Math.max(start, lowerBound(day, to + 1))
  return { day: day.subarray(start, end), value: value.subarray(start, end) }
}
