/** Everything we conclude from what was observed of one asset: clean bars, indicators, grades, findings, quality. */
import type { OnOneBasis } from '#core/adjust/one-basis.ts'
import { guideColumns } from '#core/indicators/indicator-columns.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { type BarField, barFields, hasAnyValue } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { assessQuality } from '#core/quality/assess-quality.ts'
import { cleanPatched, type PatchedSeries } from '#core/patching/clean-patched.ts'
import type { ResolvedWords } from '#core/resolve/resolve-words.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Derived, ObservedAction, ObservedSeries } from '#ports/store/bars.ts'
import { resolutionRecord } from './resolution-record.ts'
import { type ResolveContext, type ResolvedObservations, resolveObserved } from './resolve-observed.ts'
import { qualityDocument } from '#protocol/documents/quality.ts'

/** The bars taken as true, without what is computed from them. `bases` stand in the order of `sources`. */
export type CleanedAsset = Pick<OnOneBasis<ObservedAction>, 'bases' | 'common'> & {
  readonly cleaned: PatchedSeries
  /** Index into `sources` for each cleaned bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

export type DerivedAsset = Derived & CleanedAsset

export type Context = ResolveContext & { readonly asOf: EpochDay }

/** Pure: the same observations under the same priority give the same result, whoever asks. */
export function deriveAsset(all: ObservedSeries, context: Context): DerivedAsset {
  const { calendar, asOf } = context
  const observations = resolveObserved(all, context)
  const asset = cleanResolved(observations, context, all.patches)
  const { bars, grades, removed, repaired, flags } = asset.cleaned
  const indicators = computeIndicators(bars, { only: guideColumns, periodsPerYear: calendar.periodsPerYear })
  const quality = assessQuality(bars, { calendar, from: null, to: null, asOf })
  const document = qualityDocument(quality)
  return {
    ...asset,
    resolved: { bars, indicators, grades, sourceIndex: asset.sourceIndex, sources: asset.sources },
    findings: { removed, repaired, flags },
    quality: {
      asOf,
      score: document.score,
      level: document.level,
      completeness: document.completeness,
      document: { ...document, resolution: resolutionRecord(observations, asset, context) },
    },
  }
}

/** The part of deriving that a reader of prices needs. */
export function cleanObserved(all: ObservedSeries, context: ResolveContext): CleanedAsset {
  return cleanResolved(resolveObserved(all, context), context, all.patches)
}

function cleanResolved(
  { said, actions, resolved }: ResolvedObservations,
  { symbol, calendar }: ResolveContext,
  patches: ObservedSeries['patches'],
): CleanedAsset {
  const series = observedSeries(symbol, { ...resolved, actions, words: said.words })
  const patched = cleanPatched(series, { calendar, repair: 'safe', patches })
  const cleaned = withSourceFindings(patched, resolved)
  return {
    bases: said.bases,
    common: said.common,
    cleaned,
    sourceIndex: Uint16Array.from(cleaned.row, (line) => resolved.sourceIndex[line - 1]!),
    sources: resolved.sources,
  }
}

/** Adds what sources think of each other: their flags, and the best grade a bar can have for their sake. */
function withSourceFindings(cleaned: PatchedSeries, { flags, gradeFloor }: ResolvedWords): PatchedSeries {
  return {
    ...cleaned,
    grades: cleaned.grades.map((grade, i) => Math.max(grade, gradeFloor[cleaned.row[i]! - 1]!)),
    flags: flags.length === 0 ? cleaned.flags : [...cleaned.flags, ...flags].sort((a, b) => a.day - b.day),
  }
}

type Observed = Pick<ResolvedWords, 'bars' | 'sourceIndex' | 'sources'> & {
  readonly actions: readonly CorporateAction[]
  readonly words: SourceWords
}

/** Observations as a series for the cleaner; `row` counts the observed bars from 1. */
function observedSeries(symbol: string, observed: Observed): PriceSeries {
  const { bars, actions } = observed
  return {
    symbol,
    currency: null,
    exchange: null,
    bars,
    row: Int32Array.from(bars.day, (_, index) => index + 1),
    fields: new Set<BarField>(barFields.filter((field) => isCarried(field, observed))),
    actions,
    rowsRead: bars.day.length,
    undated: [],
    badCells: [],
  }
}

/** What one of the sources never has cannot be called missing from its bars. */
const optional: ReadonlySet<BarField> = new Set<BarField>(['adj_close', 'volume'])

function isCarried(field: BarField, { bars, sourceIndex, sources, words }: Observed): boolean {
  if (!optional.has(field) || sources.length === 1) return hasAnyValue(bars[field])
  const carries = new Set<number>()
  words.bars[field].forEach((value, row) => {
    if (!Number.isNaN(value)) carries.add(words.sourceIndex[row]!)
  })
  return carries.size > 0 && sourceIndex.every((source) => carries.has(source))
}
