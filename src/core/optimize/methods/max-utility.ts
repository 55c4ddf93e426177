/** The portfolio of most utility for an investor of a given risk aversion. */
import { tracedFirst } from '#core/optimize/traced-weights.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { scaled } from '#core/linear/matrix.ts'
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import { type BestWeights, bestWeights, type QuadraticObjective } from '#core/optimize/best-weights.ts'

/** Maximises μ′ w − λ/2 w′ Σ w for a `riskAversion` λ > 0. Throws AppError `infeasible`. */
export function maxUtility(problem: AllocationProblem, riskAversion: number): BestWeights {
  return bestWeights(problem, mostUtility(problem, riskAversion))
}

/** The same, read off the whole frontier where that can be traced. */
export function tracedUtility(problem: AllocationProblem, riskAversion: number): Allocation {
  const aim = { kind: 'most-utility' } as const
  return tracedFirst(problem, { aim, gain: problem.expected, riskAversion }, () =>
    maxUtility(problem, riskAversion),
  )
}

export function mostUtility(problem: AllocationProblem, riskAversion: number): QuadraticObjective {
  const { matrix, ridge } = invertible(problem.covariance)
  const linear = problem.expected.map((value) => -value)
  return { hessian: scaled(matrix, riskAversion), linear, ridge, share: 1 }
}
