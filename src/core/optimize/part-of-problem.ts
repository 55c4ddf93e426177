/** The same problem on some of its assets, the others held at 0. */
import { principalPart } from '#core/linear/matrix.ts'
import type { AllocationLimits, AllocationProblem } from './allocation-problem.ts'

/** `picked` are positions, in the order they are to stand. */
export function partOfProblem(problem: AllocationProblem, picked: readonly number[]): AllocationProblem {
  const partOf = (values: Float64Array) => Float64Array.from(picked, (i) => values[i]!)
  const { penalties, history, benchmark } = problem
  const costs = penalties?.costs
  return {
    ...problem,
    symbols: picked.map((i) => problem.symbols[i]!),
    expected: partOf(problem.expected),
    covariance: principalPart(problem.covariance, picked),
    limits: limitsOfPart(problem.limits, picked, partOf),
    ...(penalties && {
      penalties: { ...penalties, costs: costs ? { ...costs, previous: partOf(costs.previous) } : null },
    }),
    ...(history && { history: { ...history, columns: picked.map((i) => history.columns[i]!) } }),
    ...(benchmark && { benchmark: { ...benchmark, covariances: partOf(benchmark.covariances) } }),
  }
}

/** What the others held before is sold, and counts as turnover. */
function limitsOfPart(
  { lower, upper, total, groups, turnover }: AllocationLimits,
  picked: readonly number[],
  partOf: (values: Float64Array) => Float64Array,
): AllocationLimits {
  const kept = new Set(picked)
  const sold = turnover?.previous.reduce((all, held, i) => all + (kept.has(i) ? 0 : Math.abs(held)), 0) ?? 0
  return {
    lower: partOf(lower),
    upper: partOf(upper),
    total,
    groups: groups.map((row) => ({ ...row, coefficients: partOf(row.coefficients) })),
    turnover: turnover && { previous: partOf(turnover.previous), most: turnover.most - sold },
  }
}
