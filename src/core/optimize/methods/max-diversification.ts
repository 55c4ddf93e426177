/** The most diversified portfolio. */
import { tracedFirst } from '#core/optimize/traced-weights.ts'
import { AppError } from '#core/errors.ts'
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
  if (found) return found
  // Where limits contradict each other, this throws and names them.
  minVolatility(problem)
  throw new AppError(
    'numeric-failure',
    'No asset that the limits allow moved at all, so there is no risk to spread: leave out what is constant.',
  )
}

/** The same, read off the frontier of weighted volatility against variance where that can be traced. */
export function tracedDiversification(problem: AllocationProblem): Allocation {
  requirePositiveTotal('max-diversification', problem.limits)
  const gain = diagonalOf(problem.covariance).map(Math.sqrt)
  return tracedFirst(problem, { aim: { kind: 'ratio' }, gain }, () => maxDiversification(problem))
}
