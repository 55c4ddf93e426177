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
import type { Workbench } from '#ports/workbench.ts'
import { type AdjustedPrices, adjustPrices } from './adjust-prices.ts'
import { type AliasUse, resolveStored } from './resolve-symbol.ts'
import { cleanObserved } from './derive-asset.ts'
import { type ReadSeries, readResolved } from './read-resolved.ts'
import { contextInForce } from './derive-context.ts'

export type StoredPrices = {
  readonly asset: Asset
  /** Present when another symbol was asked for. */
  readonly via: AliasUse | null
  readonly bars: Bars
  readonly indicators: Readonly<Record<string, Float64Array>>
  /** Index into `qualityLevels` for each bar. */
  readonly grades: Uint8Array
  readonly actions: readonly CorporateAction[]
  readonly flags: readonly Flag[]
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
  readonly adjusted: AdjustedPrices
}

export type PricesRequest = {
  readonly symbol: string
  readonly window: DayWindow
  /** What was known at this moment; null for what is known now. */
  readonly knownAt: EpochMs | null
  /** Column names, families or `name:period`; null for the standard set. */
  readonly indicators: readonly string[] | null
  /** True follows no alias: the prices stored under the very symbol. */
  readonly exact?: boolean
}

/**
 * What is known now is read as it was resolved; what was known at a moment is derived from the observations up to it, so
 * that it is the answer given then. Both are the same at the present moment. Indicators are computed on the whole history
 * and then cut to the window. Throws AppError `not-found`.
 */
export async function readPrices(request: PricesRequest, bench: Workbench): Promise<StoredPrices> {
  const { window, knownAt, indicators, exact = false } = request
  const itself = { symbol: request.symbol, via: null }
  const { symbol, via } = exact ? itself : await resolveStored(request.symbol, window.to, bench)
  const asset = await bench.store.assets.find(symbol)
  if (!asset) throw notStored(symbol)
  const read =
    (knownAt === null ? await readResolved(symbol, bench, indicators === null) : null) ??
    (await rebuild(asset, knownAt, bench))
  const { bars, grades, flags, actions, sourceIndex, sources } = read
  const { periodsPerYear } = calendarFor(asset.calendar)
  const columns =
    indicators === null && read.indicators
      ? read.indicators
      : computeIndicators(bars, { only: indicators ?? guideColumns, periodsPerYear })
  const series = { bars, grades, flags, actions, sourceIndex, sources, indicators: columns }
  return cutToWindow({ asset, via, ...series, adjusted: adjustPrices(read) }, window)
}

async function rebuild(asset: Asset, knownAt: EpochMs | null, bench: Workbench): Promise<ReadSeries> {
  const { symbol, kind, calendar: code } = asset
  const observed = await bench.store.bars.observed(symbol, allDays, knownAt)
  if (!observed) throw notStored(symbol)
  const asOf = dayOfMoment(knownAt ?? bench.clock.now())
  const about = { symbol, kind, calendar: calendarFor(code), asOf }
  const { cleaned, ...taken } = cleanObserved(observed, await contextInForce(about, knownAt, bench))
  const { bars, grades, flags, actions } = cleaned
  return { ...taken, bars, grades, flags, actions, indicators: null }
}

function cutToWindow(whole: StoredPrices, window: DayWindow): StoredPrices {
  const { start, end } = indicesWithin(whole.bars.day, window)
  const inside = (dated: { day: number }) => isWithin(dated.day, window)
  const columns = Object.entries(whole.indicators).map(
    ([name, column]) => [name, column.subarray(start, end)] as const,
  )
  const { adjusted } = whole
  return {
    asset: whole.asset,
    via: whole.via,
    bars: barsWithin(whole.bars, window),
    indicators: Object.fromEntries(columns),
    grades: whole.grades.subarray(start, end),
    actions: whole.actions.filter(inside),
    flags: whole.flags.filter(inside),
    sourceIndex: whole.sourceIndex.subarray(start, end),
    sources: whole.sources,
    adjusted: {
      ...adjusted,
      splitAdjusted: adjusted.splitAdjusted.subarray(start, end),
      totalReturn: adjusted.totalReturn.subarray(start, end),
      shares: adjusted.shares.subarray(start, end),
      payout: adjusted.payout.subarray(start, end),
      unusable: adjusted.unusable.filter(inside),
    },
  }
}

export function notStored(symbol: string): AppError {
  return new AppError(
    'not-found',
    `Nothing is stored for "${symbol}". \`assay refresh ${symbol}\` fetches it.`,
    { details: { symbol } },
  )
}
