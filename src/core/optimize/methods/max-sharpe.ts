/** The portfolio of the largest Sharpe ratio. */
import { tracedFirst } from '#core/optimize/traced-weights.ts'
import { AppError } from '#core/errors.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { inPercent } from '#core/optimize/unreachable.ts'
import { requirePositiveTotal } from '#core/optimize/within-limits.ts'
import { largestRatio } from './largest-ratio.ts'
import { largestReturn } from './largest-return.ts'

/**
 * Maximises (μ′ w − rf) / √(w′ Σ w). Throws AppError `infeasible` where nothing within the limits is expected to return more than
 * the risk-free rate (`limit` is the best there is), and `bad-usage` for a total of 0, under which the ratio has no scale.
 */
export function maxSharpe(problem: AllocationProblem): Allocation {
  const { riskFreeAnnual, limits } = problem
  requirePositiveTotal('max-sharpe', limits)
  const found = largestRatio(problem, excessOf(problem))
  if (found) return found
  const { value } = largestReturn(problem)
  throw new AppError(
    'infeasible',
    `No portfolio within the limits is expected to return more than the risk-free ${inPercent(riskFreeAnnual)}: the best reaches ${inPercent(value)}.`,
    { details: { constraint: 'risk-free', asked: riskFreeAnnual, limit: value } },
  )
}

/** The same, read off the whole frontier where that can be traced. */
export function tracedSharpe(problem: AllocationProblem): Allocation {
  requirePositiveTotal('max-sharpe', problem.limits)
  return tracedFirst(problem, { aim: { kind: 'ratio' }, gain: excessOf(problem) }, () => maxSharpe(problem))
}

/** What each asset gains beyond the risk-free rate on its part of the total. */
export function excessOf({ expected, riskFreeAnnual, limits }: AllocationProblem): Float64Array {
  return expected.map((value) => value - riskFreeAnnual / limits.total)
}
