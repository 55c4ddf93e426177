/** Quality records, one per asset and refresh, and the open findings behind them. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

/** One row of `data_quality_reports` for a symbol; `document` is the decomposed score as it is shown. */
export type QualityRecord = {
  readonly asOf: EpochDay
  /** Null where no session was expected. */
  readonly score: number | null
  readonly level: string | null
  readonly completeness: number | null
  readonly document: Readonly<Record<string, unknown>>
}

export type StoredFinding = {
  readonly kind: 'removed' | 'repaired' | 'flag'
  readonly rule: string
  /** Null where the row had no readable day. */
  readonly day: EpochDay | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly runId: number
  readonly foundAt: EpochMs
}

export type QualityStore = {
  /** The newest record of a symbol up to a moment (null: until now); null when it was never graded. */
  latest(symbol: string, knownAt: EpochMs | null): Promise<QualityRecord | null>
  /** Findings of the newest refresh of a symbol, by day; at most `limit` and how many there are in all. */
  findings(symbol: string, limit: number): Promise<{ findings: readonly StoredFinding[]; total: number }>
}
