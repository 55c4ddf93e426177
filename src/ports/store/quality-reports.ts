/** Quality reports over many symbols, as they were made, and what a report counts that only the store can. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export type QualityReportKind = 'daily' | 'weekly'

export type NewQualityReport = {
  readonly kind: QualityReportKind
  /** The last day that the report speaks of. */
  readonly day: EpochDay
  /** The first day that its scores look at. */
  readonly from: EpochDay
  /** The mean of the scores; null where nothing could be graded. */
  readonly score: number | null
  readonly level: string | null
  readonly completeness: number | null
  /** Sessions with a bar, without one, and symbols graded poor. */
  readonly presentSessions: number
  readonly missingSessions: number
  readonly poorSymbols: number
  readonly document: Readonly<Record<string, unknown>>
  readonly runId: number
  readonly createdAt: EpochMs
}

export type StoredQualityReport = Pick<
  NewQualityReport,
  'kind' | 'day' | 'from' | 'score' | 'level' | 'completeness' | 'document' | 'createdAt'
> & { readonly id: number }

/** Of one rule in a stretch of time: findings that came, that went, and that were open at its end. */
export type IssueCount = {
  readonly rule: string
  readonly opened: number
  readonly resolved: number
  readonly open: number
}

/** Refreshes that began in a stretch of time, by how they ended. */
export type RefreshCount = { readonly done: number; readonly partly: number; readonly failed: number }

export type QualityReportStore = {
  /** Answers with its id. A report of the same kind and day may be made again; the newest counts. */
  save(report: NewQualityReport): Promise<number>
  /** The newest one of a kind on `day`, or (null) at all; null when there is none. */
  find(kind: QualityReportKind, day: EpochDay | null): Promise<StoredQualityReport | null>
  /** The newest one of each day from `from` to `to`, oldest first. */
  between(kind: QualityReportKind, from: EpochDay, to: EpochDay): Promise<readonly StoredQualityReport[]>
  /** Counts over moments from `from` on and before `until`, by rule. */
  issueCounts(from: EpochMs, until: EpochMs): Promise<readonly IssueCount[]>
  /** The same of refreshes. */
  refreshCounts(from: EpochMs, until: EpochMs): Promise<RefreshCount>
  /** What the whole database takes on disk. */
  sizeBytes(): Promise<number>
}
