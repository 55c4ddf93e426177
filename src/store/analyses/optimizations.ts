/** The table `optimization_results` as portfolios see it. */
import type { Selectable } from 'kysely'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { KeptOptimization, OptimizationStore } from '#ports/store/optimizations.ts'
import { dayOrNull, textOfDay } from '#store/day-text.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Engine } from '#store/engine.ts'
import type { OptimizationResultsTable } from './tables.ts'

export function optimizationStore(engine: Engine): OptimizationStore {
  return {
    async concerning(portfolioId, userId, limit) {
      const all = engine.reader.db.selectFrom('optimization_results').selectAll()
      const own = userId === null ? all.where('user_id', 'is', null) : all.where('user_id', '=', userId)
      const rows = await own
        .where((where) =>
          where.or([where('portfolio_id', '=', portfolioId), where('portfolio_id', 'is', null)]),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.reverse().map(keptOf)
    },
    async keep(kept, portfolioId, userId) {
      if (kept.length === 0) return
      const rows = kept.map((one) => rowOf(one, portfolioId, userId))
      await engine.write(({ db }) => db.insertInto('optimization_results').values(rows).execute())
    },
  }
}

function keptOf(row: Selectable<OptimizationResultsTable>) {
  const document = (text: string | null) => (text === null ? null : documentOf(text))
  return {
    portfolioId: row.portfolio_id,
    method: row.method,
    expectedReturns: row.expected_returns_method,
    covariance: row.covariance_method,
    from: dayOrNull(row.data_date_range_start),
    to: dayOrNull(row.data_date_range_end),
    riskFree: row.risk_free_rate,
    expectedReturn: row.expected_return,
    expectedVolatility: row.expected_volatility,
    sharpeRatio: row.sharpe_ratio,
    weights: documentOf(row.optimized_weights),
    riskContributions: document(row.risk_contributions),
    binding: document(row.binding_constraints),
    solver: document(row.solver),
    createdAt: Number(row.created_at) as EpochMs,
  }
}

function rowOf(kept: KeptOptimization, portfolioId: number, userId: number | null) {
  return {
    run_id: null,
    user_id: userId,
    portfolio_id: portfolioId,
    method: kept.method,
    expected_returns_method: kept.expectedReturns,
    covariance_method: kept.covariance,
    risk_free_rate: kept.riskFree,
    used_ml_predictions: 0,
    used_regime_adjustment: 0,
    optimized_weights: textOfDocument(kept.weights),
    expected_return: kept.expectedReturn,
    expected_volatility: kept.expectedVolatility,
    sharpe_ratio: kept.sharpeRatio,
    risk_contributions: kept.riskContributions && textOfDocument(kept.riskContributions),
    binding_constraints: kept.binding && textOfDocument(kept.binding),
    solver: kept.solver && textOfDocument(kept.solver),
    data_date_range_start: kept.from === null ? null : textOfDay(kept.from),
    data_date_range_end: kept.to === null ? null : textOfDay(kept.to),
    created_at: kept.createdAt,
  }
}
