/** The portfolio that keeps nearest to a benchmark. */
import { AppError } from '#core/errors.ts'
import { dot, quadraticForm } from '#core/linear/matrix.ts'
import {
  type AllocationBenchmark,
  type AllocationProblem,
  invertible,
} from '#core/optimize/allocation-problem.ts'
import { type BestWeights, bestWeights, type QuadraticObjective } from '#core/optimize/best-weights.ts'

/**
 * Minimises the variance of the portfolio's return beyond the benchmark's: w′Σw − 2 c′w + v. Throws AppError `infeasible`, and `bad-usage` without a
 * benchmark.
 */
export function trackingError(problem: AllocationProblem): BestWeights {
  const { covariance } = problem
  const benchmark = benchmarkOf(problem)
  const found = bestWeights(problem, leastTracking(problem))
  const { weights } = found
  const variance =
    quadraticForm(covariance, weights) - 2 * dot(benchmark.covariances, weights) + benchmark.variance
  return { ...found, measures: { trackingError: Math.sqrt(Math.max(0, variance)) } }
}

export function leastTracking(problem: AllocationProblem): QuadraticObjective {
  const { matrix: hessian, ridge } = invertible(problem.covariance)
  const linear = benchmarkOf(problem).covariances.map((value) => -value)
  return { hessian, linear, ridge, share: 0.5 }
}

function benchmarkOf({ benchmark }: AllocationProblem): AllocationBenchmark {
  if (benchmark) return benchmark
  throw new AppError(
    'bad-usage',
    'tracking-error needs --benchmark: a column of the prices, or a file symbol,weight.',
  )
}
