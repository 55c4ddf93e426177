/** How bars were resolved, as it is kept with each refresh: so that past answers stay, and sources have a record. */
import type { PriceBasis } from '#core/adjust/price-basis.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import type { CorporateActionKind } from '#core/market/corporate-action.ts'
import type { QualityLevel } from '#core/quality/levels.ts'
import { sourceRecords } from '#core/resolve/source-records.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { QualityRecord } from '#ports/store/quality.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { CleanedAsset } from './derive-asset.ts'
import type { ResolveContext, ResolvedObservations } from './resolve-observed.ts'

export type SourceRecordDocument = {
  readonly source: string
  /** Its own quality over its own days, as of its last bar; null where no session was expected. */
  readonly score: number | null
  readonly level: QualityLevel | null
  readonly bars: number
  readonly from: string | null
  readonly to: string | null
  /** Bars of the series that were taken from it. */
  readonly taken: number
  /** Days that it and another source have, and on how many of them its price is borne out. */
  readonly compared: number
  readonly agreeing: number
  /** agreeing / compared; null where it stands alone. */
  readonly agreement: number | null
}

export type ResolutionRecord = {
  /** Code of the calendar in force. */
  readonly calendar: string
  /** What it was taken for; absent in records from before it was kept. */
  readonly assetClass?: AssetKind
  readonly priority: readonly string[]
  readonly stated: Readonly<Record<string, PriceBasis>>
  /** The best first. */
  readonly sources: readonly SourceRecordDocument[]
  /** What the bars and actions taken as true stand on; see `OnOneBasis`. */
  readonly bases: CleanedAsset['bases']
  readonly common: CleanedAsset['common']
  /** Corporate actions taken as true: day, kind, value. */
  readonly actions: readonly (readonly [day: string, kind: CorporateActionKind, value: number])[]
}

export function resolutionRecord(
  { said, resolved, tolerance }: ResolvedObservations,
  { cleaned, bases, common }: CleanedAsset,
  { calendar, assetClass, priority, stated }: Omit<ResolveContext, 'symbol'>,
): ResolutionRecord {
  const records = sourceRecords(resolved, tolerance).map(
    ({ source, score, level, bars, from, to, taken, compared, agreeing }) => ({
      source,
      score: jsonNumber(score),
      level,
      bars,
      from: dayText(from),
      to: dayText(to),
      taken,
      compared,
      agreeing,
      agreement: compared === 0 ? null : agreeing / compared,
    }),
  )
  const place = ({ source }: SourceRecordDocument) =>
    priority.includes(source) ? priority.indexOf(source) : priority.length
  const about = new Set(said.words.sources)
  return {
    calendar: calendar.code,
    assetClass,
    priority,
    stated: Object.fromEntries([...stated].filter(([source]) => about.has(source))),
    sources: records.toSorted((a, b) => place(a) - place(b)),
    bases,
    common,
    actions: cleaned.actions.map(({ day, kind, value }) => [formatDay(day), kind, value]),
  }
}

/** Null for a record from before it was kept. */
export function resolutionOf(record: QualityRecord | null): ResolutionRecord | null {
  return (record?.document.resolution as ResolutionRecord | undefined) ?? null
}

function dayText(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
