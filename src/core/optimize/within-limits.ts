/** Holds weights that a formula gave against the limits that a formula cannot take in. */
import { AppError } from '#core/errors.ts'
import { dot, matrixOf } from '#core/linear/matrix.ts'
import { type AllocationLimits, type AllocationProblem, totalRow } from './allocation-problem.ts'
import { contradiction } from './contradiction.ts'
import { solveQuadratic } from './quadratic-program.ts'
import { TURNOVER, traded } from './turnover-cut.ts'
import { inPercent } from './unreachable.ts'

const TOLERANCE = 1e-12

/** The weights as given. Throws AppError `infeasible`: limits that no weights meet, or else the first that these break. */
export function withinLimits(
  method: string,
  problem: AllocationProblem,
  weights: Float64Array,
): Float64Array {
  const { symbols, limits } = problem
  requirePositiveTotal(method, limits)
  const broken = (constraint: string, symbol: string | null, value: number, limit: number): AppError =>
    new AppError(
      'infeasible',
      `${method} gives ${symbol ?? `the group "${constraint}"`} ${inPercent(value)} and takes no limits, but ${inPercent(limit)} was asked for. Use min-volatility or another method that does.`,
      { details: { constraint, symbol, limit, value } },
    )
  const isOutside = (weight: number, i: number) =>
    weight < limits.lower[i]! - TOLERANCE || weight > limits.upper[i]! + TOLERANCE
  if (weights.some(isOutside)) refuseContradictions(problem)
  weights.forEach((weight, i) => {
    const limit = weight < limits.lower[i]! - TOLERANCE ? limits.lower[i]! : limits.upper[i]!
    if (isOutside(weight, i)) throw broken('bound', symbols[i]!, weight, limit)
  })
  for (const { name, coefficients, lower, upper } of limits.groups) {
    const value = dot(coefficients, weights)
    if (value < lower - TOLERANCE) throw broken(name, null, value, lower)
    if (value > upper + TOLERANCE) throw broken(name, null, value, upper)
  }
  const { turnover } = limits
  const moved = turnover ? traded(weights, turnover.previous) : 0
  if (turnover && moved > turnover.most + TOLERANCE) throw broken(TURNOVER, null, moved, turnover.most)
  return weights
}

/** Throws AppError `bad-usage` for a method that scales its weights to their sum, where that is not above 0. */
export function requirePositiveTotal(method: string, { total }: AllocationLimits): void {
  if (total > 0) return
  throw new AppError(
    'bad-usage',
    `${method} needs weights with a positive sum; for a market-neutral book use efficient-risk, efficient-return or max-utility.`,
  )
}

function refuseContradictions(problem: AllocationProblem): void {
  const { lower, upper, groups } = problem.limits
  const size = lower.length
  const rows = [totalRow(problem), ...groups]
  const hessian = matrixOf(size, size, (i, j) => (i === j ? 1 : 0))
  const solution = solveQuadratic({ hessian, linear: new Float64Array(size), lower, upper, rows })
  if (solution.status === 'infeasible') throw contradiction(solution.conflict, problem, rows)
}
