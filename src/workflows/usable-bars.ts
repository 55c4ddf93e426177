/** The bars of a file that indicators and risk run on: what the removing rules leave. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { clean } from '#core/cleaning/clean.ts'
import type { RepairLevel } from '#core/cleaning/repair-level.ts'
import { AppError } from '#core/errors.ts'
import type { Bars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'

/** Throws AppError `no-usable-rows` when nothing is left. */
export function usableBars(
  series: PriceSeries,
  options: { calendar: Calendar; repair: RepairLevel; file: string },
): Bars {
  const { bars, removed } = clean(series, options)
  if (bars.day.length > 0) return bars
  const rules = [...new Set(removed.map(({ rule }) => rule))].join(', ')
  throw new AppError(
    'no-usable-rows',
    `No usable rows in ${options.file}: all ${series.rowsRead} rows were removed (${rules}). \`assay check\` lists each.`,
    { details: { file: options.file, rowsRead: series.rowsRead } },
  )
}
