/** Takes one symbol's series from whatever source into the store: observed, derived, saved in one transaction. */
import type { DayWindow } from '#core/time/day-window.ts'
import { calendarFor, calendarForSymbol } from '#core/calendars/catalogue.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import { type CleanSeries, clean } from '#core/cleaning/clean.ts'
import { AppError } from '#core/errors.ts'
import { calendarOfExchange } from '#core/instruments/exchanges.ts'
import { barsWithin } from '#core/market/bars.ts'
import { isAscending, observedBars } from '#core/market/observed-bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { assessQuality, type Quality } from '#core/quality/assess-quality.ts'
import { dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import type { Asset, AssetFacts } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { adjustPrices } from './adjust-prices.ts'
import { returnPrices } from './return-prices.ts'
import { refuseInventing } from './trusted-observations.ts'
import { deriveContext } from './derive-context.ts'
import { type DerivedAsset, deriveAsset } from './derive-asset.ts'
import { type MeasuredRisk, measureBars } from './measure-bars.ts'
import { scoreAfterRefresh } from './score-predictions.ts'
import { recordHoles } from './record-holes.ts'
import { unsaidPart } from './unsaid-part.ts'

export type StoredSeries = {
  readonly symbol: string
  readonly source: string
  /** Bars of this series that stand in the store now. */
  readonly rowsStored: number
  /** Rows that were new or differed from what was stored. */
  readonly rowsChanged: number
  readonly quality: Quality
  readonly risk: MeasuredRisk
}

type Origin = {
  readonly source: string
  readonly runId: number
  readonly window: DayWindow
  /** True when the series was kept from an earlier answer and only fills what is not known yet. */
  readonly isKept?: boolean
  /** When the source said it, where that was earlier. */
  readonly saidAt?: EpochMs
}

/** Throws AppError `no-usable-rows` when cleaning leaves nothing, and what the store throws. */
export async function storeSeries(
  series: PriceSeries,
  { source, runId, window, isKept = false, saidAt }: Origin,
  bench: Workbench,
): Promise<StoredSeries> {
  const { symbol } = series
  const knownAt = bench.clock.now()
  const asOf = dayOfMoment(knownAt)
  const known = await bench.store.assets.find(symbol)
  const calendar = calendarOf(series, known)
  const kind = series.instrument?.kind ?? known?.kind ?? null
  const context = deriveContext({ symbol, kind, calendar, asOf }, bench)
  const untidy = untidyFindings(series, () => clean(series, { calendar, repair: 'none' }))
  const whole = { bars: observedBars(series.bars), actions: series.actions }
  const said = isKept ? await unsaidPart(whole, symbol, bench) : whole

  const { derived, rowsChanged } = await bench.store.bars.saveRefresh(
    {
      asset: factsIn(series, calendar),
      source,
      observed: said.bars,
      actions: said.actions,
      knownAt,
      ...(saidAt !== undefined && { saidAt }),
      runId,
    },
    (observed) => {
      refuseInventing(symbol, source, observed)
      const derived = deriveAsset(observed, context)
      if (derived.cleaned.bars.day.length === 0) throw nothingLeft(symbol, source, series.rowsRead)
      return withFindings(derived, untidy)
    },
  )
  const { bars: resolved, sources, sourceIndex } = derived.resolved
  const sourceAt = (index: number) => sources[sourceIndex[index]!]!
  await recordHoles(symbol, calendar.code, { days: resolved.day, sourceAt }, bench)

  if (rowsChanged > 0) await scoreAfterRefresh(symbol, bench)

  const { bars: cleaned } = derived.cleaned
  const bars = barsWithin(cleaned, window)
  const inSeries = new Set(series.bars.day)
  return {
    symbol,
    source,
    rowsStored: bars.day.reduce((count, day) => count + (inSeries.has(day) ? 1 : 0), 0),
    rowsChanged,
    quality: assessQuality(cleaned, { calendar, ...window, asOf }),
    risk: riskOf(derived, window, calendar),
  }
}

function riskOf(derived: DerivedAsset, window: DayWindow, { periodsPerYear }: Calendar): MeasuredRisk {
  const { bars, actions, flags } = derived.cleaned
  const measured = returnPrices(bars, adjustPrices({ ...derived, bars, actions, flags })).bars
  return measureBars(barsWithin(measured, window), 'auto', { riskFreeAnnual: 0, periodsPerYear })
}

function factsIn({ symbol, currency, exchange, instrument }: PriceSeries, { code }: Calendar): AssetFacts {
  const { name = null, kind = null } = instrument ?? {}
  return { symbol, name, kind, currency, exchange, calendar: code }
}

/** The exchange decides where it is said and known; else what was decided before; else the symbol's suffix and its days. */
function calendarOf({ symbol, exchange, bars }: PriceSeries, known: Asset | null): Calendar {
  const code = calendarOfExchange(exchange) ?? known?.calendar
  return code === undefined ? calendarForSymbol(symbol, bars.day) : calendarFor(code)
}

type Untidy = Pick<CleanSeries, 'removed' | 'flags'>

/** Rules about the lines of a file rather than the values of a day; the store's one-bar-a-day view cannot show them any more. */
const lineRules: ReadonlySet<string> = new Set(['not-a-date', 'duplicate-day', 'unsorted'])

function untidyFindings(series: PriceSeries, cleanWhole: () => CleanSeries): Untidy {
  if (series.undated.length === 0 && isAscending(series.bars.day)) return { removed: [], flags: [] }
  const { removed, flags } = cleanWhole()
  return {
    removed: removed.filter(({ rule }) => lineRules.has(rule)),
    flags: flags.filter(({ rule }) => lineRules.has(rule)),
  }
}

function withFindings(derived: DerivedAsset, { removed, flags }: Untidy): DerivedAsset {
  if (removed.length === 0 && flags.length === 0) return derived
  const { findings } = derived
  return {
    ...derived,
    findings: {
      ...findings,
      removed: [...removed, ...findings.removed],
      flags: [...flags, ...findings.flags],
    },
  }
}

function nothingLeft(symbol: string, source: string, rowsRead: number): AppError {
  return new AppError(
    'no-usable-rows',
    `Cannot store "${symbol}" from ${source}: cleaning removed all ${rowsRead} rows. \`assay check\` on the file shows each rule.`,
    { details: { symbol, source, rowsRead } },
  )
}
