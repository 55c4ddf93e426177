/** Portfolios that are a formula: no solver, no limits. */
import { AppError } from '#core/errors.ts'
import { diagonalOf } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { withinLimits } from '#core/optimize/within-limits.ts'

/** The same weight for all. Throws AppError `infeasible` where the limits forbid it. */
export function equalWeight(problem: AllocationProblem): Allocation {
  return closedForm('equal-weight', problem, new Float64Array(problem.symbols.length).fill(1))
}

/** Weights in proportion to 1 / volatility. Throws AppError `infeasible` where the limits forbid it, `numeric-failure` for an asset that does not move. */
export function inverseVolatility(problem: AllocationProblem): Allocation {
  return closedForm(
    'inverse-volatility',
    problem,
    movingVariances(problem).map((variance) => 1 / Math.sqrt(variance)),
  )
}

/** Weights in proportion to 1 / variance: the least volatile of all where nothing moves together. Throws as `inverseVolatility` does. */
export function inverseVariance(problem: AllocationProblem): Allocation {
  return closedForm(
    'inverse-variance',
    problem,
    movingVariances(problem).map((variance) => 1 / variance),
  )
}

function closedForm(method: string, problem: AllocationProblem, parts: Float64Array): Allocation {
  const scale = problem.limits.total / sum(parts)
  const weights = withinLimits(
    method,
    problem,
    parts.map((part) => part * scale),
  )
  const solver = { algorithm: 'closed-form', kktResidual: 0, iterations: 0, ridge: 0 }
  return { weights, binding: [], solver }
}

/** The variances, each above 0. Throws AppError `numeric-failure`, naming the assets that do not move. */
export function movingVariances({ symbols, covariance }: AllocationProblem): Float64Array {
  const variances = diagonalOf(covariance)
  const still = symbols.filter((_, i) => !(variances[i]! > 0))
  if (still.length === 0) return variances
  throw new AppError(
    'numeric-failure',
    `${still.join(', ')} did not move at all, so there is no risk to balance: leave out what is constant.`,
    { details: { symbols: still } },
  )
}
