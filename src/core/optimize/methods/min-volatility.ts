/** The least volatile portfolio. */
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import { type BestWeights, bestWeights, type QuadraticObjective } from '#core/optimize/best-weights.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'

/** Minimises w′ Σ w. Throws AppError `infeasible`. */
export function minVolatility(problem: AllocationProblem, targets: readonly LinearRow[] = []): BestWeights {
  return bestWeights(problem, leastVariance(problem), targets)
}

export function leastVariance(problem: AllocationProblem): QuadraticObjective {
  const { matrix: hessian, ridge } = invertible(problem.covariance)
  return { hessian, linear: new Float64Array(problem.symbols.length), ridge, share: 0.5 }
}
