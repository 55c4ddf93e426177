/** Holds weights that a formula gave against the limits that a formula cannot take in. */
import { AppError } from '#core/errors.ts'
import { dot } from '#core/linear/matrix.ts'
import type { AllocationProblem } from './allocation-problem.ts'

const TOLERANCE = 1e-12

/** The weights as given. Throws AppError `infeasible`, naming the first limit they break. */
export function withinLimits(
  method: string,
  problem: AllocationProblem,
  weights: Float64Array,
): Float64Array {
  const { symbols, limits } = problem
  const broken = (constraint: string, symbol: string | null, value: number, limit: number): AppError =>
    new AppError(
      'infeasible',
      `${method} gives ${symbol ?? `the group "${constraint}"`} ${percent(value)} and takes no limits, but ${percent(limit)} was asked for. Use min-volatility or another method that does.`,
      { details: { constraint, symbol, limit, value } },
    )
  weights.forEach((weight, i) => {
    const limit = weight < limits.lower[i]! - TOLERANCE ? limits.lower[i]! : limits.upper[i]!
    if (weight < limits.lower[i]! - TOLERANCE || weight > limits.upper[i]! + TOLERANCE)
      throw broken('bound', symbols[i]!, weight, limit)
  })
  for (const { name, coefficients, lower, upper } of limits.groups) {
    const value = dot(coefficients, weights)
    if (value < lower - TOLERANCE) throw broken(name, null, value, lower)
    if (value > upper + TOLERANCE) throw broken(name, null, value, upper)
  }
  return weights
}

function percent(value: number): string {
  return `${(value * 100).toFixed(2)} %`
}
