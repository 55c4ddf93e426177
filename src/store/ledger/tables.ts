/** The tables of portfolios and their ledger, as Kysely sees them. */
import type { CostBasis, RebalanceFrequency, RiskTolerance } from '#core/portfolio/settings.ts'
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Generated } from 'kysely'

/** `2024-02-29`: TEXT in SQLite, DATE in PostgreSQL. */
type Day = string
/** A document as its JSON text. */
type Json = string

export type LedgerTables = {
  portfolios: PortfoliosTable
  imports: ImportsTable
  transactions: TransactionsTable
  portfolio_holdings: HoldingsTable
  performance_snapshots: SnapshotsTable
}

type PortfoliosTable = {
  id: Generated<number>
  user_id: number | null
  name: string
  description: string | null
  /** Empty where the ledger decides. */
  base_currency: string
  cost_basis: CostBasis
  benchmark_symbol: string | null
  risk_tolerance: RiskTolerance | null
  target_return: number | null
  max_position_size: number | null
  min_position_size: number | null
  rebalance_frequency: RebalanceFrequency | null
  rebalance_threshold: number | null
  constraints: Json
  settings: Json
  created_at: EpochMs
  updated_at: EpochMs
  archived_at: EpochMs | null
  /** A digest of what its snapshots and holdings were made of. */
  derived_from: Generated<string | null>
}

type ImportsTable = {
  id: Generated<number>
  portfolio_id: number
  user_id: number | null
  account: string
  file_name: string
  file_sha256: string
  file_bytes: number
  format: string
  options: Json
  imported: number
  duplicates: number
  rejected: number
  verdicts: Json
  created_at: EpochMs
  undone_at: EpochMs | null
  undone_by: string | null
}

/** Exact decimals are text: TEXT in SQLite, NUMERIC in PostgreSQL. */
type TransactionsTable = {
  id: Generated<number>
  portfolio_id: number
  import_id: number | null
  account: string
  type: TransactionType
  reverses_id: number | null
  trade_date: Day
  trade_at: EpochMs | null
  settle_date: Day | null
  symbol: string | null
  isin: string | null
  cusip: string | null
  mic: string | null
  asset_name: string | null
  quantity: string | null
  price: string | null
  price_currency: string | null
  price_unit: string
  amount: string | null
  currency: string | null
  counter_amount: string | null
  counter_currency: string | null
  fee: string | null
  fee_currency: string | null
  tax: string | null
  tax_currency: string | null
  fx_rate: string | null
  fx_from: string | null
  fx_to: string | null
  ratio_new: string | null
  ratio_old: string | null
  target: Json | null
  group_id: string | null
  lots: Json | null
  external_ids: Json | null
  content_key: string
  occurrence: number
  source_row: number | null
  raw: Json | null
  flags: Json | null
  note: string | null
  created_at: EpochMs
  created_by: string | null
}

type HoldingsTable = {
  id: Generated<number>
  portfolio_id: number
  account: string
  symbol: string
  isin: string | null
  currency: string
  quantity: string
  cost: string | null
  market_value: string | null
  unrealised_gain: string | null
  target_weight: number | null
  current_weight: number | null
  first_acquired_date: Day | null
  as_of_date: Day
  updated_at: EpochMs
}

/** The guide's table; what stands here is what is written. */
type SnapshotsTable = {
  id: Generated<number>
  portfolio_id: number
  snapshot_date: Day
  currency: string
  total_value: string
  cash_value: string | null
  net_flows: string | null
  daily_return: number | null
  cumulative_return: number | null
  time_weighted_return: number | null
  ytd_return: number | null
  portfolio_volatility: number | null
  sharpe_ratio: number | null
  max_drawdown: number | null
  created_at: EpochMs
}
