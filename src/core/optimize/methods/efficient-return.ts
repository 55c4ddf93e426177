/** The least volatile portfolio that is expected to return at least a target. */
import { tracedFirst } from '#core/optimize/traced-weights.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { AppError } from '#core/errors.ts'
import { type AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { BestWeights } from '#core/optimize/best-weights.ts'
import { unreachable } from '#core/optimize/unreachable.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'
import { largestReturn } from './largest-return.ts'
import { minVolatility } from './min-volatility.ts'

export const TARGET_RETURN = 'target-return'

/** Minimises w′ Σ w with μ′ w ≥ `target`. Throws AppError `infeasible` with the best reachable return as `limit`. */
export function efficientReturn(problem: AllocationProblem, target: number): BestWeights {
  try {
    return minVolatility(problem, [returnRow(problem, target)])
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'infeasible') throw thrown
    // Where the other limits alone have no answer, this throws and names them.
    const { value } = largestReturn(problem)
    throw unreachable(TARGET_RETURN, target, value)
  }
}

/** The same, read off the whole frontier where that can be traced. */
export function tracedReturn(problem: AllocationProblem, target: number): Allocation {
  const aim = { kind: 'return', least: target } as const
  return tracedFirst(problem, { aim, gain: problem.expected, target: TARGET_RETURN }, () =>
    efficientReturn(problem, target),
  )
}

export function returnRow({ expected }: AllocationProblem, target: number): LinearRow {
  return { name: TARGET_RETURN, coefficients: expected, lower: target, upper: Infinity }
}
