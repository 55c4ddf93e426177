/** Indicator columns of a price file, without storing anything. */
import type { RepairLevel } from '#core/cleaning/repair-level.ts'
import { AppError } from '#core/errors.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { adjustedBars } from '#core/market/adjusted-bars.ts'
import { hasAnyValue } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { type DayWindow, indicesWithin } from '#core/time/day-window.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import type { Compute, ComputeTask } from '#ports/compute.ts'
import { jsonColumn } from '#protocol/json.ts'
import { chooseCalendar } from '#workflows/check-series.ts'
import { usableBars } from '#workflows/usable-bars.ts'
import { onlySeries, type PriceFile } from './price-file.ts'
import { readElsewhere } from '#workflows/read-elsewhere.ts'

export type ColumnsAsked = {
  /** A calendar code, or `auto` to go by the symbol and the days. */
  readonly calendar: string
  readonly repair: RepairLevel
  /** Open, high, low and close scaled by adj_close / close first. */
  readonly isAdjusted: boolean
  /** Columns, families or `name:period`. */
  readonly only: readonly string[]
  /** Cuts what is shown; values are computed on the whole file, so nothing warms up again inside it. */
  readonly window: DayWindow
}

/** Throws AppError `no-usable-rows`, `missing-column`, `unknown-calendar`, and what `computeIndicators` throws. */
export function columnsOf(
  series: PriceSeries,
  file: string,
  { calendar: code, repair, isAdjusted, only, window }: ColumnsAsked,
) {
  const calendar = chooseCalendar(code, series)
  const usable = usableBars(series, { calendar, repair, file })
  if (isAdjusted && !hasAnyValue(usable.adj_close)) {
    throw new AppError(
      'missing-column',
      `${file} has no adjusted close, so its prices cannot be scaled by it.`,
    )
  }
  const bars = isAdjusted ? adjustedBars(usable) : usable
  const columns = computeIndicators(bars, { only, periodsPerYear: calendar.periodsPerYear })
  const { start, end } = indicesWithin(bars.day, window)
  const shown = Object.entries(columns).map(([name, column]) => [
    name,
    jsonColumn(column.subarray(start, end)),
  ])
  return {
    symbol: series.symbol,
    periodsPerYear: calendar.periodsPerYear,
    days: Array.from(bars.day.subarray(start, end), (day) => formatDay(day as EpochDay)),
    columns: Object.fromEntries(shown) as Record<string, (number | null)[]>,
  }
}

export type ColumnsDocument = ReturnType<typeof columnsOf>

type ColumnsOfFile = PriceFile & { readonly asked: ColumnsAsked }

export function computeColumns({ bytes, asked, ...reading }: ColumnsOfFile): ColumnsDocument {
  const { file } = reading
  const series = onlySeries(parsePriceFile(bytes, reading), { file, option: 'symbol' })
  return columnsOf(series, file, asked)
}

const columnsTask: ComputeTask<ColumnsOfFile, ColumnsDocument> = {
  module: import.meta.url,
  work: computeColumns,
}

/** As `computeColumns`, on another thread. Throws AppError `file-too-large` too, for one that takes too long or too much. */
export function computeColumnsElsewhere(
  asked: ColumnsOfFile,
  compute: Compute,
  signal: AbortSignal,
): Promise<ColumnsDocument> {
  return readElsewhere(columnsTask, asked, { file: asked.file, compute, signal })
}
