/** What a price file is worth: parsed, cleaned and graded, without storing anything. */
import type { DayWindow } from '#core/time/day-window.ts'
import { calendarFor, calendarForSymbol } from '#core/calendars/catalogue.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
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
}

/** Throws AppError `unknown-calendar`. */
export function checkSeries(
  series: PriceSeries,
  { calendar: code, window, asOf, repair }: CheckOptions,
): CheckedSeries {
  const calendar = chooseCalendar(code, series)
  const cleaned = clean(series, { calendar, repair })
  return { series, calendar, cleaned, quality: assessQuality(cleaned.bars, { calendar, ...window, asOf }) }
}

export function chooseCalendar(code: string, series: PriceSeries): Calendar {
  return code === 'auto' ? calendarForSymbol(series.symbol, series.bars.day) : calendarFor(code)
}
