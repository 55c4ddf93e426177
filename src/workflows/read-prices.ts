/** Stored prices of one symbol: resolved, or rebuilt as they were known at an earlier moment. */
import { allDays, type DayWindow, indicesWithin, isWithin } from '#core/time/day-window.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { Flag } from '#core/cleaning/findings.ts'
import { AppError } from '#core/errors.ts'
import { guideColumns } from '#core/indicators/indicator-columns.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { type Bars, barsWithin } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import type { Asset } from '#ports/store/assets.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from './derive-asset.ts'

export type StoredPrices = {
  readonly asset: Asset
  readonly bars: Bars
  readonly indicators: Readonly<Record<string, Float64Array>>
  /** Index into `qualityLevels` for each bar. */
  readonly grades: Uint8Array
  readonly actions: readonly CorporateAction[]
  readonly flags: readonly Flag[]
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

export type PricesRequest = {
  readonly symbol: string
  readonly window: DayWindow
  /** What was known at this moment; null for what is known now. */
  readonly knownAt: EpochMs | null
  /** Column names, families or `name:period`; null for the standard set. */
  readonly indicators: readonly string[] | null
}

/**
 * Derived from the observations, so that any past moment gives the same answer it gave then. Indicators are computed on the
 * whole history and then cut to the window. Throws AppError `not-found`.
 */
export async function readPrices(request: PricesRequest, { store, clock }: Workbench): Promise<StoredPrices> {
  const { symbol, window, knownAt, indicators } = request
  const asset = await store.assets.find(symbol)
  const observed = asset && (await store.bars.observed(symbol, allDays, knownAt))
  if (!asset || !observed) throw notStored(symbol)
  const calendar = calendarFor(asset.calendar)
  const asOf = dayOfMoment(knownAt ?? clock.now())
  const { cleaned, resolved } = deriveAsset(observed, { symbol, calendar, asOf })
  const columns = computeIndicators(cleaned.bars, {
    only: indicators ?? guideColumns,
    periodsPerYear: calendar.periodsPerYear,
  })
  return cutToWindow({ asset, observed, columns, window, cleaned: { ...cleaned, ...resolved } })
}

type Uncut = {
  readonly asset: Asset
  readonly observed: ObservedSeries
  readonly columns: Readonly<Record<string, Float64Array>>
  readonly window: DayWindow
  readonly cleaned: Omit<StoredPrices, 'asset' | 'indicators'>
}

function cutToWindow({ asset, columns, window, cleaned }: Uncut): StoredPrices {
  const { day } = cleaned.bars
  const { start, end } = indicesWithin(day, window)
  const inside = (dated: { day: number }) => isWithin(dated.day, window)
  return {
    asset,
    bars: barsWithin(cleaned.bars, window),
    indicators: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, column.subarray(start, end)]),
    ),
    grades: cleaned.grades.subarray(start, end),
    actions: cleaned.actions.filter(inside),
    flags: cleaned.flags.filter(inside),
    sourceIndex: cleaned.sourceIndex.subarray(start, end),
    sources: cleaned.sources,
  }
}

export function notStored(symbol: string): AppError {
  return new AppError(
    'not-found',
    `Nothing is stored for "${symbol}". \`assay refresh ${symbol}\` fetches it.`,
    { details: { symbol } },
  )
}
