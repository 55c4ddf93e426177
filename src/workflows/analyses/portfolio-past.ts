/** What the past of a portfolio held at constant weights would have been worth noting. */
import { isComplete, type ReturnsTable } from '#core/moments/returns-table.ts'
import { measureRisk } from '#core/risk/measure-risk.ts'
import { portfolioReturns } from '#core/risk/portfolio-risk.ts'
import { jsonNumber } from '#protocol/json.ts'

type Basis = { readonly riskFreeAnnual: number; readonly periodsPerYear: number }

/** All null where a column has holes: such days have no return of the whole. */
export function portfolioPast(returns: ReturnsTable, weights: Float64Array, basis: Basis) {
  if (!isComplete(returns)) return { sortinoRatio: null, maxDrawdown: null, var95: null, cvar95: null }
  const { measures } = measureRisk(portfolioReturns(returns.columns, weights), basis)
  return {
    sortinoRatio: jsonNumber(measures.sortino_ratio),
    maxDrawdown: jsonNumber(measures.max_drawdown),
    var95: jsonNumber(measures.var_95),
    cvar95: jsonNumber(measures.cvar_95),
  }
}
