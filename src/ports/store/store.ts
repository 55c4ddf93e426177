/** The relational store: its parts, its health, and its end. */
import type { AlertStore } from './alerts.ts'
import type { AnalysisStore } from './analyses.ts'
import type { AliasStore } from './aliases.ts'
import type { ApiTokenStore } from './api-tokens.ts'
import type { AssetStore } from './assets.ts'
import type { AttemptStore } from './attempts.ts'
import type { AuditLog } from './audit.ts'
import type { BudgetStore } from './budgets.ts'
import type { CredentialStore } from './credentials.ts'
import type { FactStore } from './facts.ts'
import type { BarStore } from './bars.ts'
import type { FxRateStore } from './fx-rates.ts'
import type { GapStore } from './gaps.ts'
import type { LedgerStore } from './ledger.ts'
import type { LeaseStore } from './leases.ts'
import type { ListenerStore } from './listeners.ts'
import type { MarketDataStore } from './market-data.ts'
import type { MessageStore } from './messages.ts'
import type { OptimizationStore } from './optimizations.ts'
import type { PatchStore } from './patches.ts'
import type { PortfolioStore } from './portfolios.ts'
import type { SnapshotStore } from './snapshots.ts'
import type { PredictionStore } from './predictions.ts'
import type { QualityStore } from './quality.ts'
import type { QualityReportStore } from './quality-reports.ts'
import type { RepeatedWriteStore } from './repeated-writes.ts'
import type { RunStore } from './runs.ts'
import type { SealedKeyStore } from './sealed-keys.ts'
import type { SessionStore } from './sessions.ts'
import type { ShareLinkStore } from './share-links.ts'
import type { SourceStateStore } from './source-states.ts'
import type { UserStore } from './users.ts'

export type StoreHealth = {
  readonly engine: 'sqlite' | 'postgresql'
  readonly ok: boolean
  /** Round trip of a trivial query. */
  readonly tookMs: number
  readonly schemaVersion: number
  /** Where the data lives, without secrets. */
  readonly location: string
  readonly error?: string
}

/** Sessions in use and idle, and callers that wait for one. */
export type PoolUse = { readonly used: number; readonly idle: number; readonly waiting: number }

/**
 * Every call throws AppError `store-busy`, `store-unavailable`, `store-read-only`, `disk-full` or `store-corrupt` when the
 * database cannot do it; whatever failed left nothing half written.
 */
export type Store = {
  readonly assets: AssetStore
  readonly aliases: AliasStore
  readonly facts: FactStore
  readonly bars: BarStore
  readonly marketData: MarketDataStore
  readonly fxRates: FxRateStore
  readonly quality: QualityStore
  readonly qualityReports: QualityReportStore
  readonly patches: PatchStore
  readonly gaps: GapStore
  readonly budgets: BudgetStore
  readonly sourceStates: SourceStateStore
  readonly runs: RunStore
  readonly analyses: AnalysisStore
  readonly optimizations: OptimizationStore
  readonly predictions: PredictionStore
  readonly alerts: AlertStore
  readonly portfolios: PortfolioStore
  readonly ledger: LedgerStore
  readonly snapshots: SnapshotStore
  readonly users: UserStore
  readonly sessions: SessionStore
  readonly apiTokens: ApiTokenStore
  readonly shareLinks: ShareLinkStore
  readonly sealedKeys: SealedKeyStore
  readonly credentials: CredentialStore
  readonly attempts: AttemptStore
  readonly audit: AuditLog
  readonly messages: MessageStore
  readonly listeners: ListenerStore
  readonly leases: LeaseStore
  readonly repeatedWrites: RepeatedWriteStore
  health(): Promise<StoreHealth>
  /** Null where there is no pool. */
  poolUse(): PoolUse | null
  close(): Promise<void>
}
