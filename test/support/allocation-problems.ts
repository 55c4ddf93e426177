/** A small problem of allocation for tests: five assets of rising volatility, correlated more with their neighbours. */
import { symmetricMatrix } from '#core/linear/matrix.ts'
import type { Random } from '#core/math/random.ts'
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

/** Sixty days of the five assets, whole numbers and tenths over 500, so that any program can repeat them. */
export function fiveAssetsByDay(limits: Partial<AllocationLimits> = {}): AllocationProblem {
  const columns = Array.from({ length: 5 }, (_, i) =>
    Float64Array.from(
      { length: 60 },
      (_, t) => (((t * (2 * i + 3) + 5 * i + ((t * t) % (7 + i))) % 19) - 9 + 0.3 * i) / 500,
    ),
  )
  return { ...fiveAssets(limits), history: { columns, periodsPerYear: 252 } }
}

/** Weights that sum to 1, every such portfolio as likely as any other. */
export function randomWeights(size: number, random: Random): Float64Array {
  const parts = Float64Array.from({ length: size }, () => -Math.log(1 - random()))
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => part / total)
}
