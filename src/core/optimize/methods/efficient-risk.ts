/** The portfolio expected to return most among those not more volatile than a target. */
import { tracedFirst } from '#core/optimize/traced-weights.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { dot, quadraticForm } from '#core/linear/matrix.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { BestWeights } from '#core/optimize/best-weights.ts'
import { unreachable } from '#core/optimize/unreachable.ts'
import { largestReturn } from './largest-return.ts'
import { minVolatility } from './min-volatility.ts'
import { returnRow, TARGET_RETURN } from './efficient-return.ts'

export const TARGET_RISK = 'target-risk'

const STEPS_MAX = 100
const TOLERANCE = 1e-14

/**
 * Maximises μ′ w with √(w′ Σ w) ≤ `target`. The least variance of a given return is convex and made of parabolas, so
 * Newton's steps on it from the largest return downwards cannot overshoot and end on the exact point within a few. Throws
 * AppError `infeasible` with the least reachable volatility as `limit`.
 */
export function efficientRisk(problem: AllocationProblem, target: number): BestWeights {
  const least = minVolatility(problem)
  const floor = Math.sqrt(varianceOf(problem, least))
  if (floor > target * (1 + 1e-12)) throw unreachable(TARGET_RISK, target, floor)
  let goal = largestReturn(problem).value
  const lowest = dot(problem.expected, least.weights)
  let found = least
  for (let step = 0; step < STEPS_MAX; step++) {
    found = minVolatility(problem, [returnRow(problem, goal - Math.abs(goal) * 1e-15)])
    const excess = varianceOf(problem, found) - target * target
    const price = found.binding.find(({ constraint }) => constraint === TARGET_RETURN)?.shadowPrice ?? 0
    if (excess <= TOLERANCE * target * target || price <= 0) break
    const next = Math.max(lowest, goal - excess / (2 * price))
    if (next >= goal) break
    goal = next
  }
  return { ...found, binding: found.binding.map(renamed) }
}

/** The same, read off the whole frontier where that can be traced. */
export function tracedRisk(problem: AllocationProblem, target: number): Allocation {
  const aim = { kind: 'variance', most: target * target } as const
  return tracedFirst(problem, { aim, gain: problem.expected, target: TARGET_RISK }, () =>
    efficientRisk(problem, target),
  )
}

/** The return was only the way to get there; what binds is the risk. */
function renamed<B extends { constraint: string }>(binding: B): B {
  return binding.constraint === TARGET_RETURN ? { ...binding, constraint: TARGET_RISK } : binding
}

function varianceOf({ covariance }: AllocationProblem, { weights }: BestWeights): number {
  return quadraticForm(covariance, weights)
}
