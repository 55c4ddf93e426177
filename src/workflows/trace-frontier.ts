/** From returns to the frontier of what can be expected of them, with the assets beside it. */
import { diagonalOf } from '#core/linear/matrix.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import { efficientFrontier, type Frontier } from '#core/optimize/frontier.ts'
import type { Penalties } from '#core/optimize/penalties.ts'
import { type Estimates, estimateMoments, type EstimateRequest } from './optimize-weights.ts'

export type FrontierRequest = EstimateRequest & {
  readonly limits: AllocationLimits
  readonly penalties: Penalties
  readonly points: number
}

export type TracedFrontier = {
  readonly returns: ReturnsTable
  readonly estimates: Estimates
  readonly frontier: Frontier
  /** Yearly, one an asset. */
  readonly volatilities: Float64Array
}

/** Pure: the same returns and request give the same frontier to the bit. Throws AppError `infeasible`. */
export function traceFrontier(returns: ReturnsTable, request: FrontierRequest): TracedFrontier {
  const estimates = estimateMoments(returns, request)
  const { riskFreeAnnual, limits, penalties, points } = request
  const { expected, covariance } = estimates
  const problem = { symbols: returns.symbols, expected, covariance, riskFreeAnnual, limits, penalties }
  const frontier = efficientFrontier(problem, points)
  return { returns, estimates, frontier, volatilities: diagonalOf(estimates.covariance).map(Math.sqrt) }
}
