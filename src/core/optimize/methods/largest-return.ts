/** The most that a portfolio can be expected to return, whatever its risk. */
import { dot, matrixOf } from '#core/linear/matrix.ts'
import { type AllocationProblem, withoutPenalties } from '#core/optimize/allocation-problem.ts'
import { bestWeights } from '#core/optimize/best-weights.ts'

/**
 * A linear program, solved as a quadratic one so flat that its answer is a corner of the limits: among corners of one return
 * the one of smallest weights. Throws AppError `infeasible`.
 */
export function largestReturn(problem: AllocationProblem): { weights: Float64Array; value: number } {
  const size = problem.symbols.length
  const spread = problem.expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const hessian = matrixOf(size, size, (i, j) => (i === j ? FLATNESS * spread : 0))
  const linear = problem.expected.map((value) => -value)
  const { weights } = bestWeights(withoutPenalties(problem), { hessian, linear, ridge: 0, share: 1 })
  return { weights, value: dot(problem.expected, weights) }
}

const FLATNESS = 1e-7
