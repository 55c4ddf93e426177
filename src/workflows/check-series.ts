/** What a price file is worth: parsed, cleaned and graded, without storing anything. */
import { type DayWindow, lowerBound } from '#core/time/day-window.ts'
import { calendarFor, calendarForSymbol } from '#core/calendars/catalogue.ts'
import { type Calendar, FIRST_COVERED_DAY, LAST_COVERED_DAY } from '#core/calendars/calendar.ts'
import { type CleanSeries, clean } from '#core/cleaning/clean.ts'
import type { RepairLevel } from '#core/cleaning/repair-level.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { assessQuality, type Quality } from '#core/quality/assess-quality.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

export type CheckOptions = {
  /** A calendar code, or `auto` to go by the symbol and the days. */
  readonly calendar: string
  readonly window: DayWindow
  readonly asOf: EpochDay
  readonly repair: RepairLevel
}

export type CheckedSeries = {
  readonly series: PriceSeries
  readonly calendar: Calendar
  readonly cleaned: CleanSeries
  readonly quality: Quality
  /** Kept bars of years that no calendar knows; of them no session is expected, so they do not count in completeness. */
  readonly barsOutsideCalendar: number
}

/** Throws AppError `unknown-calendar`. */
export function checkSeries(
  series: PriceSeries,
  { calendar: code, window, asOf, repair }: CheckOptions,
): CheckedSeries {
  const calendar = chooseCalendar(code, series)
  const cleaned = clean(series, { calendar, repair })
  const quality = assessQuality(cleaned.bars, { calendar, ...window, asOf })
  const { day } = cleaned.bars
  const inside = lowerBound(day, LAST_COVERED_DAY + 1) - lowerBound(day, FIRST_COVERED_DAY)
  return { series, calendar, cleaned, quality, barsOutsideCalendar: day.length - inside }
}

export function chooseCalendar(code: string, series: PriceSeries): Calendar {
  return code === 'auto' ? calendarForSymbol(series.symbol, series.bars.day) : calendarFor(code)
}
