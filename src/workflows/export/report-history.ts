/** The stored prices of instruments as a report carries them: resolved bars, and what sources said where that is more. */
import { barFields } from '#core/market/bars.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { assessQuality } from '#core/quality/assess-quality.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { allDays } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Json } from '#formats/report/field.ts'
import type {
  PriceHistory,
  ReportAction,
  ReportInstrument,
  ReportQuality,
} from '#formats/report/portfolio-report.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import type { Workbench } from '#ports/workbench.ts'
import { reportFacts } from './report-facts.ts'
import { readPrices, type StoredPrices } from '#workflows/read-prices.ts'

export type ReportedPrices = {
  readonly history: PriceHistory
  readonly instrument: ReportInstrument
  readonly actions: readonly ReportAction[]
  readonly quality: ReportQuality
  /** Adjusted for splits and distributions, one a bar of the history, NaN where there is none. */
  readonly totalReturn: Float64Array
  /** When the newest word was said. */
  readonly knownAt: number
}

/** Null when nothing is stored under the symbol. */
export async function reportHistory(
  symbol: string,
  asOf: EpochDay,
  bench: Workbench,
): Promise<ReportedPrices | null> {
  const asset = await bench.store.assets.find(symbol)
  const observed = asset && (await bench.store.bars.observed(symbol, allDays, null))
  if (!observed || observed.bars.day.length === 0) return null
  const stored = await readPrices(
    { symbol, window: allDays, knownAt: null, indicators: [], exact: true },
    bench,
  )
  const { name, kind, currency, exchange, calendar, isin } = asset
  const facts = await reportFacts(symbol, bench)
  const history = historyOf(stored, observed)
  const adjustedOn = new Map(Array.from(stored.bars.day, (day, i) => [day, stored.adjusted.totalReturn[i]!]))
  return {
    history,
    totalReturn: Float64Array.from(history.day, (day) => adjustedOn.get(day) ?? NaN),
    instrument: { symbol, name, kind, currency, exchange, calendar, isin, facts },
    actions: observed.actions.map(({ day, kind, value, source }) => ({
      symbol,
      date: day,
      kind,
      value,
      source,
    })),
    quality: qualityOf(stored, asOf),
    knownAt: observed.knownAt.reduce((latest, one) => Math.max(latest, one), 0),
  }
}

function historyOf(stored: StoredPrices, observed: ObservedSeries): PriceHistory {
  const { bars, grades, sourceIndex, sources, asset } = stored
  const [resolvedAt, wordsAt] = [new Map<number, number>(), new Map<number, number[]>()]
  bars.day.forEach((day, i) => resolvedAt.set(day, i))
  observed.bars.day.forEach((day, i) => wordsAt.set(day, [...(wordsAt.get(day) ?? []), i]))
  const day = Int32Array.from(new Set([...bars.day, ...observed.bars.day])).sort()
  const rows = Array.from(day, (one) => resolvedAt.get(one) ?? -1)
  // Values that people changed are told as they are now: what was said before them would undo the change.
  const isPatched = observed.patches.length > 0
  const said = new Map<number, Json>()
  day.forEach((one, t) => {
    const words = wordsAt.get(one) ?? []
    const row = rows[t]!
    if (row >= 0 && (isPatched || isJustThat(stored, row, { observed, words }))) return
    if (words.length > 0)
      said.set(
        t,
        words.map((at) => saidBar(observed, at)),
      )
  })
  const column = (name: keyof PriceHistory['columns']) =>
    Float64Array.from(rows, (row) => (row < 0 ? NaN : bars[name][row]!))
  return {
    symbol: asset.symbol,
    currency: asset.currency,
    day,
    columns: Object.fromEntries(barFields.map((name) => [name, column(name)])) as PriceHistory['columns'],
    source: rows.map((row) => (row < 0 ? null : sources[sourceIndex[row]!]!)),
    grade: rows.map((row) => (row < 0 ? null : qualityLevels[grades[row]!]!)),
    said,
  }
}

type Words = { readonly observed: ObservedSeries; readonly words: readonly number[] }

/** Whether the only word of the day is the resolved bar itself. */
function isJustThat(stored: StoredPrices, row: number, { observed, words }: Words): boolean {
  const [only] = words
  if (only === undefined || words.length > 1) return false
  const isSameSource =
    observed.sources[observed.sourceIndex[only]!] === stored.sources[stored.sourceIndex[row]!]
  return (
    isSameSource && barFields.every((name) => Object.is(observed.bars[name][only], stored.bars[name][row]))
  )
}

/** A bar as a source said it; what it left out is left out. */
export type SaidBar = { readonly source: string } & {
  readonly [Field in (typeof barFields)[number]]?: number
}

function saidBar({ bars, sources, sourceIndex }: ObservedSeries, at: number): Json {
  const values = barFields.flatMap((name) =>
    Number.isFinite(bars[name][at]) ? [[name, bars[name][at]!] as const] : [],
  )
  return { source: sources[sourceIndex[at]!]!, ...Object.fromEntries(values) }
}

function qualityOf({ bars, asset, sources }: StoredPrices, asOf: EpochDay): ReportQuality {
  const window = { from: (bars.day[0] ?? asOf) as EpochDay, to: asOf }
  const quality = assessQuality(bars, { calendar: calendarFor(asset.calendar), ...window, asOf })
  const { score, level, completeness, gapPenalty, freshnessPenalty, outlierPenalty } = quality
  return {
    symbol: asset.symbol,
    asOf,
    score,
    level,
    completeness,
    gapPenalty,
    freshnessPenalty,
    outlierPenalty,
    sources: [...sources].sort().join(', '),
  }
}
