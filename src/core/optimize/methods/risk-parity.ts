/** The portfolio in which every asset contributes the same risk. */
import { AppError } from '#core/errors.ts'
import { at, dot, rowOf } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { withinLimits } from '#core/optimize/within-limits.ts'
import { movingVariances } from './closed-forms.ts'

const SWEEPS_MAX = 10_000
const TOLERANCE = 1e-14

/**
 * w_i (Σw)_i equal for all i, found by minimising ½ w′Σw − Σ ln(w_i)/n one weight at a time, each of which is a quadratic
 * equation (T. Griveau-Billion, J.-C. Richard and T. Roncalli, A fast algorithm for computing high-dimensional risk parity portfolios, 2013). Long only. Throws AppError
 * `infeasible` where the limits forbid the answer, `numeric-failure` for an asset that does not move.
 */
export function riskParity(problem: AllocationProblem): Allocation {
  const { covariance, limits, symbols } = problem
  const variances = movingVariances(problem)
  const size = symbols.length
  const weights = variances.map((variance) => 1 / Math.sqrt(variance * size))
  let sweeps = 0
  while (sweep(weights, problem, variances) > TOLERANCE) {
    if (++sweeps === SWEEPS_MAX)
      throw new AppError(
        'numeric-failure',
        `Equal risk contributions were not found in ${SWEEPS_MAX} sweeps: the covariance is near to singular. Use --covariance ledoit-wolf or more days.`,
      )
  }
  const scale = limits.total / sum(weights)
  const residual = symbols.reduce((most, _, i) => {
    const contribution = weights[i]! * dot(rowOf(covariance, i), weights)
    return Math.max(most, Math.abs(contribution * size - 1))
  }, 0)
  return {
    weights: withinLimits(
      'risk-parity',
      problem,
      weights.map((weight) => weight * scale),
    ),
    binding: [],
    solver: { algorithm: 'coordinate-descent', kktResidual: residual, iterations: sweeps + 1, ridge: 0 },
  }
}

/** Solves for each weight in turn; the largest relative change. */
function sweep(weights: Float64Array, { covariance }: AllocationProblem, variances: Float64Array): number {
  let largest = 0
  for (let i = 0; i < weights.length; i++) {
    const others = dot(rowOf(covariance, i), weights) - at(covariance, i, i) * weights[i]!
    const root = Math.sqrt(others * others + (4 * variances[i]!) / weights.length)
    // The form of the quadratic formula that does not cancel.
    const next = others > 0 ? 2 / weights.length / (others + root) : (root - others) / (2 * variances[i]!)
    largest = Math.max(largest, Math.abs(next / weights[i]! - 1))
    weights[i] = next
  }
  return largest
}
