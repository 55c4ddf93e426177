/** The most diversified portfolio. */
import { assert } from '#core/assert.ts'
import { diagonalOf } from '#core/linear/matrix.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { requirePositiveTotal } from '#core/optimize/within-limits.ts'
import { largestRatio } from './largest-ratio.ts'
import { minVolatility } from './min-volatility.ts'

/**
 * Maximises (σ′ w) / √(w′ Σ w), the weighted volatility over the portfolio's (Y. Choueifaty and Y. Coignard, Toward maximum diversification, 2008).
 * Throws AppError `infeasible` where the limits contradict each other, `bad-usage` for a total that is not above 0.
 */
export function maxDiversification(problem: AllocationProblem): Allocation {
  requirePositiveTotal('max-diversification', problem.limits)
  const found = largestRatio(problem, diagonalOf(problem.covariance).map(Math.sqrt))
  // Weights of a positive total have a positive weighted volatility, so only limits that contradict each other leave none.
  if (!found) minVolatility(problem)
  assert(found, 'limits that allow a portfolio allow a diversified one')
  return found
}
