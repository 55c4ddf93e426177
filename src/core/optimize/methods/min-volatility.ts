/** The least volatile portfolio. */
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import { type BestWeights, bestWeights } from '#core/optimize/best-weights.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'

/** Minimises w′ Σ w. Throws AppError `infeasible`. */
export function minVolatility(problem: AllocationProblem, targets: readonly LinearRow[] = []): BestWeights {
  const { matrix, ridge } = invertible(problem.covariance)
  const linear = new Float64Array(problem.symbols.length)
  return bestWeights(problem, { hessian: matrix, linear, ridge, share: 0.5 }, targets)
}
