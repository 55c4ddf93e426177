/** The tables of analyses as Kysely sees them: what was asked and answered, and the guide's two tables of results. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Generated } from 'kysely'

/** `2024-02-29`. */
type Day = string
/** A document as its JSON text. */
type Json = string

export type RunContentsTable = { hash: string; content: string; bytes: number; used_at: EpochMs }

/** The guide's table; what stands here is what is written. */
export type OptimizationResultsTable = {
  id: Generated<number>
  /** Null for what came back from a file. */
  run_id: number | null
  user_id: number | null
  /** Null where it was not made for one. */
  portfolio_id: number | null
  method: string
  expected_returns_method: string | null
  covariance_method: string | null
  risk_free_rate: number | null
  target_return: number | null
  target_risk: number | null
  max_position_size: number | null
  min_position_size: number | null
  sector_constraints: Json | null
  constraints: Json | null
  used_ml_predictions: number
  used_regime_adjustment: number
  optimized_weights: Json
  expected_return: number | null
  expected_volatility: number | null
  sharpe_ratio: number | null
  sortino_ratio: number | null
  max_drawdown: number | null
  var_95: number | null
  cvar_95: number | null
  risk_contributions: Json | null
  binding_constraints: Json | null
  solver: Json | null
  efficient_frontier_points: Json | null
  data_date_range_start: Day | null
  data_date_range_end: Day | null
  computation_time_ms: number | null
  created_at: EpochMs
}

/** The guide's table; what stands here is what is written. */
export type BacktestResultsTable = {
  id: Generated<number>
  run_id: number
  user_id: number | null
  strategy_name: string
  optimization_method: string
  backtest_start_date: Day
  backtest_end_date: Day
  rebalance: string
  rebalance_frequency_days: number | null
  window_days: number
  lag_days: number
  cost_bps: number
  used_ml_enhancements: number
  strategy_parameters: Json
  total_return: number | null
  annual_return: number | null
  annual_volatility: number | null
  sharpe_ratio: number | null
  sortino_ratio: number | null
  max_drawdown: number | null
  calmar_ratio: number | null
  var_95: number | null
  cvar_95: number | null
  beta: number | null
  alpha: number | null
  benchmark_return: number | null
  benchmark_volatility: number | null
  tracking_error: number | null
  information_ratio: number | null
  turnover: number | null
  total_costs: number | null
  total_trades: number
  win_rate: number | null
  look_ahead_passed: number
  equity: Json
  monthly_returns: Json
  drawdown_periods: Json
  computation_time_ms: number
  created_at: EpochMs
}
