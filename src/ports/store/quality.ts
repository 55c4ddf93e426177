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

export type StoredIssue = StoredFinding & {
  readonly id: number
  readonly symbol: string
  /** Who found it: `pipeline`, or a name of its own. */
  readonly origin: string
  /** Null while it is open. */
  readonly resolvedAt: EpochMs | null
  readonly resolution: string | null
}

export type IssueQuery = {
  /** Null for every symbol; at most 1,000. */
  readonly symbols: readonly string[] | null
  readonly rule: string | null
  readonly state: 'open' | 'all'
  readonly limit: number
  readonly offset: number
}

export type QualityStore = {
  /** The newest record of a symbol up to a moment (null: until now); null when it was never graded. */
  latest(symbol: string, knownAt: EpochMs | null): Promise<QualityRecord | null>
  /** Findings of the newest refresh of a symbol, by day; at most `limit` and how many there are in all. */
  findings(symbol: string, limit: number): Promise<{ findings: readonly StoredFinding[]; total: number }>
  /** Findings over symbols, open ones first and then the newest, and how many there are in all. */
  issues(query: IssueQuery): Promise<{ readonly issues: readonly StoredIssue[]; readonly total: number }>
}
