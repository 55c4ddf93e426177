/** The portfolio of the assets that move least alike. */
import { at, symmetricMatrix } from '#core/linear/matrix.ts'
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { bestWeights, type QuadraticObjective } from '#core/optimize/best-weights.ts'
import { tracedFirst } from '#core/optimize/traced-weights.ts'
import { movingVariances } from './closed-forms.ts'

/**
 * Minimises w′ρw, ρ the correlations (P. Christoffersen, V. Errunza, K. Jacobs and H. Langlois, Is the potential for international
 * diversification disappearing?, 2012). Throws AppError `infeasible`, `numeric-failure` for an asset that does not move.
 */
export function maxDecorrelation(problem: AllocationProblem): Allocation {
  const alike = { ...problem, covariance: correlationsOf(problem) }
  return tracedFirst(alike, { aim: { kind: 'least-variance' }, gain: problem.expected }, () =>
    bestWeights(alike, leastCorrelation(problem)),
  )
}

export function leastCorrelation(problem: AllocationProblem): QuadraticObjective {
  const { matrix: hessian, ridge } = invertible(correlationsOf(problem))
  return { hessian, linear: new Float64Array(hessian.rows), ridge, share: 0.5 }
}

function correlationsOf(problem: AllocationProblem) {
  const deviations = movingVariances(problem).map(Math.sqrt)
  return symmetricMatrix(deviations.length, (i, j) =>
    i === j ? 1 : at(problem.covariance, i, j) / (deviations[i]! * deviations[j]!),
  )
}
