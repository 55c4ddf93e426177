/** How bars were resolved, as it is kept with each refresh: so that past answers stay, and sources have a record. */
import type { PriceBasis } from '#core/adjust/price-basis.ts'
import type { QualityLevel } from '#core/quality/levels.ts'
import { sourceRecords } from '#core/resolve/source-records.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { QualityRecord } from '#ports/store/quality.ts'
import { jsonNumber } from '#protocol/json.ts'
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
  readonly priority: readonly string[]
  readonly stated: Readonly<Record<string, PriceBasis>>
  /** The best first. */
  readonly sources: readonly SourceRecordDocument[]
}

export function resolutionRecord(
  { said, resolved, tolerance }: ResolvedObservations,
  { calendar, priority, stated }: Pick<ResolveContext, 'calendar' | 'priority' | 'stated'>,
): ResolutionRecord {
  const records = sourceRecords(said.words, resolved, tolerance).map(
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
    priority,
    stated: Object.fromEntries([...stated].filter(([source]) => about.has(source))),
    sources: records.toSorted((a, b) => place(a) - place(b)),
  }
}

/** Null for a record from before it was kept. */
export function resolutionOf(record: QualityRecord | null): ResolutionRecord | null {
  return (record?.document.resolution as ResolutionRecord | undefined) ?? null
}

function dayText(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
