/** Risk of a stored asset over a window, with where the numbers come from and how far to trust them. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import { formatMoment } from '#core/time/moment.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { Quality } from '#core/quality/assess-quality.ts'
import { type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Origin } from './asset-figure.ts'
import { gradeBars } from './grade-asset.ts'
import { type MeasuredRisk, measureBars, returnsOfBars } from './measure-bars.ts'
import { type ReturnPrices, returnPrices } from './return-prices.ts'
import { readPrices, type StoredPrices } from './read-prices.ts'

export type MeasureRequest = {
  readonly symbol: string
  readonly window: DayWindow
  readonly riskFreeAnnual: number
  /** The symbol of another stored asset. */
  readonly benchmark: string | null
}

export type MeasuredAsset = {
  readonly stored: StoredPrices
  readonly measured: MeasuredRisk
  readonly basis: ReturnPrices['basis']
  /** Of the prices in the window. */
  readonly quality: Quality
  readonly origin: Origin
}

/** Throws AppError `not-found` for a symbol or a benchmark that is not stored. */
export async function measureAsset(request: MeasureRequest, bench: Workbench): Promise<MeasuredAsset> {
  const { window, riskFreeAnnual } = request
  const read = (symbol: string) => readPrices({ symbol, window, knownAt: null, indicators: [] }, bench)
  const stored = await read(request.symbol)
  const benchmark = request.benchmark === null ? null : await read(request.benchmark)
  const pricesOf = ({ bars, adjusted }: StoredPrices) => returnPrices(bars, adjusted)
  const { bars, basis } = pricesOf(stored)
  const measured = measureBars(bars, 'auto', {
    riskFreeAnnual,
    periodsPerYear: calendarFor(stored.asset.calendar).periodsPerYear,
    ...(benchmark ? { benchmark: returnsOfBars(pricesOf(benchmark).bars, 'auto') } : {}),
  })
  const quality = gradeBars(stored.asset, stored.bars, window, bench)
  return { stored, measured, basis, quality, origin: originOf(stored, measured, quality, bench.clock.now()) }
}

function originOf(stored: StoredPrices, measured: MeasuredRisk, { level }: Quality, now: EpochMs): Origin {
  const source = newestSource(stored)
  return {
    asOf: measured.to === null ? null : formatDay(measured.to),
    knownAt: formatMoment(now),
    source,
    grade: level,
    flags: [...measured.flags, ...(source === SIMULATED ? [SIMULATED] : [])],
  }
}

/** The source of the last bar; null when there is none. */
export function newestSource({ sourceIndex, sources }: StoredPrices): string | null {
  const last = sourceIndex.at(-1)
  return last === undefined ? null : (sources[last] ?? null)
}
