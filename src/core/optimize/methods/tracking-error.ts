/** The portfolio that keeps nearest to a benchmark. */
import { AppError } from '#core/errors.ts'
import { dot, quadraticForm } from '#core/linear/matrix.ts'
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import { type BestWeights, bestWeights } from '#core/optimize/best-weights.ts'

/**
 * Minimises the variance of the portfolio's return beyond the benchmark's: w′Σw − 2 c′w + v. Throws AppError `infeasible`, and `bad-usage` without a
 * benchmark.
 */
export function trackingError(problem: AllocationProblem): BestWeights {
  const { benchmark, covariance } = problem
  if (!benchmark) {
    throw new AppError(
      'bad-usage',
      'tracking-error needs --benchmark: a column of the prices, or a file symbol,weight.',
    )
  }
  const { matrix: hessian, ridge } = invertible(covariance)
  const linear = benchmark.covariances.map((value) => -value)
  const found = bestWeights(problem, { hessian, linear, ridge, share: 0.5 })
  const { weights } = found
  const variance =
    quadraticForm(covariance, weights) - 2 * dot(benchmark.covariances, weights) + benchmark.variance
  return { ...found, measures: { trackingError: Math.sqrt(Math.max(0, variance)) } }
}
