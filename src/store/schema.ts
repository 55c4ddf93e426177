/** The tables that repositories read and write, as Kysely sees them: the same types on both engines. */
import type { AlertTables } from './alerts/tables.ts'
import type { CorporateActionKind } from '#core/market/corporate-action.ts'
import type { GivenUpReason, HoleState } from '#core/gaps/hole.ts'
import type { AliasReason } from '#core/instruments/alias.ts'
import type { FactName } from '#core/instruments/facts.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import type { Patch } from '#core/patching/patch.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { StoredFinding } from '#ports/store/quality.ts'
import type { Run } from '#ports/store/runs.ts'
import type { Generated } from 'kysely'
import type { SourceTables } from './source-tables.ts'
import type { MessageTables } from './messages/message-tables.ts'
import type { LedgerTables } from './ledger/tables.ts'
import type { AccountTables } from './accounts/tables.ts'
import type { BacktestResultsTable, OptimizationResultsTable, RunContentsTable } from './analyses/tables.ts'
import type { IndicatorColumn } from './bars/indicator-columns.ts'

/** `2024-02-29`: TEXT in SQLite, DATE in PostgreSQL. */
type Day = string
/** A document as its JSON text. */
type Json = string

type PriceColumns = {
  open: number | null
  high: number | null
  low: number | null
  close: number | null
  adj_close: number | null
  volume: number | null
}

type MigrationsTable = { version: number; name: string; checksum: string; applied_at: EpochMs }

type AssetsTable = {
  id: Generated<number>
  symbol: string
  name: string | null
  asset_type: AssetKind | null
  isin: string | null
  country: string | null
  sector: string | null
  industry: string | null
  market_cap: number | null
  calendar: string
  currency: string | null
  exchange: string | null
  created_at: EpochMs
  updated_at: EpochMs
  retired_at: EpochMs | null
  // A digest of the newest refresh, written with it, so that listing assets never counts bars.
  bar_count: Generated<number>
  first_date: Day | null
  last_date: Day | null
  last_close: number | null
  previous_close: number | null
  /** A JSON document of the last closes. */
  recent_closes: string | null
  data_source: string | null
  quality_score: number | null
  quality_level: string | null
  refreshed_at: EpochMs | null
  /** The last session up to which its holes are recorded. */
  gaps_until: Day | null
}

type ObservationsTable = PriceColumns & {
  asset_id: number
  source: string
  date: Day
  known_at: EpochMs
  run_id: number
}

type PriceHistoryTable = PriceColumns &
  Record<IndicatorColumn, number | null> & {
    asset_id: number
    date: Day
    data_source: string
    data_quality: string
    run_id: number
  }

type ActionsTable = {
  asset_id: number
  source: string
  date: Day
  kind: CorporateActionKind
  /** Tells apart actions of one kind on one day. */
  ordinal: number
  known_at: EpochMs
  value: number
  run_id: number
}

type MarketDataTable = {
  indicator: string
  data_source: string
  date: Day
  known_at: EpochMs
  value: number | null
  open_value: number | null
  high_value: number | null
  low_value: number | null
  volume: number | null
  daily_change: number | null
  percent_change: number | null
  data_quality: string | null
  run_id: number | null
}

type FxRatesTable = {
  base: string
  quote: string
  source: string
  date: Day
  known_at: EpochMs
  /** An exact decimal: TEXT in SQLite, NUMERIC in PostgreSQL. */
  rate: string
  run_id: number | null
}

type QualityReportsTable = {
  id: Generated<number>
  report_type: string
  report_date: Day
  asset_id: number | null
  date_range_start: Generated<Day | null>
  date_range_end: Generated<Day | null>
  overall_quality_score: number | null
  quality_level: string | null
  completeness: number | null
  total_data_points: Generated<number | null>
  missing_data_points: Generated<number | null>
  poor_quality_points: Generated<number | null>
  document: Json
  run_id: number | null
  created_at: EpochMs
}

type QualityIssuesTable = {
  id: Generated<number>
  asset_id: number
  origin: string
  kind: StoredFinding['kind']
  rule: string
  date: Day | null
  detail: Json
  run_id: number
  found_at: EpochMs
  resolved_at: EpochMs | null
  resolution: string | null
}

type PatchesTable = {
  id: Generated<number>
  asset_id: number
  issue_id: number | null
  date: Day
  field: Patch['field']
  from_value: number | null
  to_value: number | null
  rule: string | null
  reason: string
  author: string
  run_id: number | null
  created_at: EpochMs
  reverted_at: Generated<EpochMs | null>
  reverted_by: Generated<string | null>
}

type RunsTable = {
  id: Generated<number>
  /** Null for what nobody in particular asked. */
  user_id: Generated<number | null>
  kind: Run['kind']
  status: Run['status']
  parameters: Json
  input_hash: string | null
  code_version: string
  seed: number | null
  started_at: EpochMs
  took_ms: number | null
  result: Json | null
  /** Names under which the question and the document stand in `run_contents`; null for runs that are no analysis. */
  question_hash: Generated<string | null>
  document_hash: Generated<string | null>
}

/** The guide's table; what stands here is what is written. */
type PredictionsTable = {
  id: Generated<number>
  run_id: number
  asset_id: number
  prediction_date: Day
  forecast_horizon_days: number
  model: string
  model_version: string
  forecast_return: number
  confidence_lower: number
  confidence_upper: number
  quantiles: Json
  baseline: string
  skill: number | null
  coverage: number | null
  realised_return: Generated<number | null>
  scored_at: Generated<EpochMs | null>
  created_at: EpochMs
}

type PriceGapsTable = {
  id: Generated<number>
  asset_id: number
  first_date: Day
  last_date: Day
  sessions: number
  state: HoleState
  reason: GivenUpReason | null
  tries: Json
  first_seen_at: EpochMs
  closed_at: EpochMs | null
  healed_by: string | null
  claimed_until: EpochMs | null
}

type FactsTable = {
  asset_id: number
  source: string
  fact: FactName
  known_at: EpochMs
  confirmed_at: EpochMs
  value: string
  unit: string | null
  as_of: Day | null
}

type AliasesTable = {
  /** In capitals. */
  alias: string
  first_date: Day
  last_date: Day
  symbol: string
  reason: AliasReason
  source: string
  known_at: EpochMs
}

export type Schema = LedgerTables &
  AccountTables &
  AlertTables &
  MessageTables &
  SourceTables & {
    schema_migrations: MigrationsTable
    assets: AssetsTable
    asset_aliases: AliasesTable
    asset_facts: FactsTable
    price_observations: ObservationsTable
    price_history: PriceHistoryTable
    corporate_actions: ActionsTable
    market_data: MarketDataTable
    fx_rates: FxRatesTable
    data_quality_reports: QualityReportsTable
    quality_issues: QualityIssuesTable
    patches: PatchesTable
    price_gaps: PriceGapsTable
    runs: RunsTable
    run_contents: RunContentsTable
    optimization_results: OptimizationResultsTable
    backtest_results: BacktestResultsTable
    ml_predictions: PredictionsTable
  }
