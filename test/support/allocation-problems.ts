/** A small problem of allocation for tests: five assets of rising volatility, correlated more with their neighbours. */
import { symmetricMatrix } from '#core/linear/matrix.ts'
import type { AllocationLimits, AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'

const volatility = [0.1, 0.15, 0.2, 0.25, 0.3]

export function fiveAssets(limits: Partial<AllocationLimits> = {}): AllocationProblem {
  return {
    symbols: ['A', 'B', 'C', 'D', 'E'],
    expected: Float64Array.of(0.04, 0.07, 0.09, 0.1, 0.16),
    covariance: symmetricMatrix(5, (i, j) =>
      i === j ? volatility[i]! ** 2 : (volatility[i]! * volatility[j]! * 0.6) / (1 + Math.abs(i - j)),
    ),
    riskFreeAnnual: 0.02,
    limits: {
      lower: new Float64Array(5),
      upper: new Float64Array(5).fill(1),
      total: 1,
      groups: [],
      turnover: null,
      ...limits,
    },
  }
}

/** Assets D and E together. */
export function groupOfLastTwo(lower: number, upper: number): LinearRow {
  return { name: 'last two', coefficients: Float64Array.of(0, 0, 0, 1, 1), lower, upper }
}
