/** The tables `optimization_results` and `backtest_results`: one row for each analysis that was answered. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { BacktestRecord, OptimizationRecord, ResultRecord } from '#ports/store/analyses.ts'
import { textOfDay } from '#store/day-text.ts'
import { textOfDocument } from '#store/document.ts'
import type { Writer } from '#store/engine.ts'

type About = { readonly runId: number; readonly userId: number | null; readonly at: EpochMs }

export async function saveResult({ db }: Writer, record: ResultRecord, about: About): Promise<void> {
  if (record.table === 'optimization')
    await db.insertInto('optimization_results').values(optimizationRow(record.row, about)).execute()
  else await db.insertInto('backtest_results').values(backtestRow(record.row, about)).execute()
}

function optimizationRow(record: OptimizationRecord, { runId, userId, at }: About) {
  return {
    run_id: runId,
    user_id: userId,
    portfolio_id: record.portfolioId,
    method: record.method,
    expected_returns_method: record.expectedReturns,
    covariance_method: record.covariance,
    risk_free_rate: record.riskFree,
    target_return: record.targetReturn,
    target_risk: record.targetRisk,
    max_position_size: record.maxWeight,
    min_position_size: record.minWeight,
    sector_constraints: textOfDocument(record.sectors),
    constraints: textOfDocument(record.constraints),
    used_ml_predictions: 0,
    used_regime_adjustment: 0,
    optimized_weights: textOfDocument(record.weights),
    expected_return: record.expectedReturn,
    expected_volatility: record.expectedVolatility,
    sharpe_ratio: record.sharpeRatio,
    sortino_ratio: record.sortinoRatio,
    max_drawdown: record.maxDrawdown,
    var_95: record.var95,
    cvar_95: record.cvar95,
    risk_contributions: textOfDocument(record.riskContributions),
    binding_constraints: textOfDocument(record.binding),
    solver: textOfDocument(record.solver),
    efficient_frontier_points: record.frontier && textOfDocument(record.frontier),
    data_date_range_start: textOfDay(record.from),
    data_date_range_end: textOfDay(record.to),
    computation_time_ms: record.tookMs,
    created_at: at,
  }
}

function backtestRow(record: BacktestRecord, { runId, userId, at }: About) {
  const { measures } = record
  const measure = (name: string) => measures[name] ?? null
  return {
    run_id: runId,
    user_id: userId,
    strategy_name: `${record.method}, ${record.rebalance}`,
    optimization_method: record.method,
    backtest_start_date: textOfDay(record.from),
    backtest_end_date: textOfDay(record.to),
    rebalance: record.rebalance,
    rebalance_frequency_days: record.rebalanceBars,
    window_days: record.windowBars,
    lag_days: record.lagBars,
    cost_bps: record.costBps,
    used_ml_enhancements: 0,
    strategy_parameters: textOfDocument(record.parameters),
    total_return: measure('total_return'),
    annual_return: measure('annual_return'),
    annual_volatility: measure('annual_volatility'),
    sharpe_ratio: measure('sharpe_ratio'),
    sortino_ratio: measure('sortino_ratio'),
    max_drawdown: measure('max_drawdown'),
    calmar_ratio: measure('calmar_ratio'),
    var_95: measure('var_95'),
    cvar_95: measure('cvar_95'),
    beta: measure('beta'),
    alpha: measure('alpha'),
    benchmark_return: record.benchmarkReturn,
    benchmark_volatility: record.benchmarkVolatility,
    tracking_error: measure('tracking_error'),
    information_ratio: measure('information_ratio'),
    turnover: record.turnover,
    total_costs: record.costs,
    total_trades: record.trades,
    win_rate: measure('win_rate'),
    look_ahead_passed: record.lookAheadPassed ? 1 : 0,
    equity: textOfDocument(record.equity),
    monthly_returns: textOfDocument(record.monthlyReturns),
    drawdown_periods: textOfDocument(record.drawdowns),
    computation_time_ms: record.tookMs,
    created_at: at,
  }
}
