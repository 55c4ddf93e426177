/** What an optimiser is asked: the assets' yearly moments and the limits on their weights. */
import { hasMissing } from '#core/math/missing.ts'
import { assert } from '#core/assert.ts'
import { AppError } from '#core/errors.ts'
import { cholesky } from '#core/linear/cholesky.ts'
import { type Matrix, at, diagonalOf, symmetricMatrix } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { NO_PENALTIES, type Penalties } from './penalties.ts'
import type { LinearRow } from './quadratic-program.ts'

export type AllocationProblem = {
  readonly symbols: readonly string[]
  /** Yearly, one an asset. */
  readonly expected: Float64Array
  /** Yearly, positive semidefinite. */
  readonly covariance: Matrix
  readonly riskFreeAnnual: number
  readonly limits: AllocationLimits
  /** What the aim of the method is charged with besides. */
  readonly penalties?: Penalties
  /** Where the moments come from; methods that look at days need it. */
  readonly history?: AllocationHistory
  /** What the portfolio is held against; only methods that track need it. */
  readonly benchmark?: AllocationBenchmark
}

/** Returns day by day, one column an asset, NaN where there is none. */
export type AllocationHistory = { readonly columns: readonly Float64Array[]; readonly periodsPerYear: number }

/** Yearly: the covariance of each asset with the benchmark, and the benchmark's variance. */
export type AllocationBenchmark = { readonly covariances: Float64Array; readonly variance: number }

export type AllocationLimits = {
  /** One an asset. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** What the weights sum to: 1, or 0 for a market-neutral book. */
  readonly total: number
  /** Sector floors and caps, and any other linear limit. */
  readonly groups: readonly LinearRow[]
  /** Σ |weight − previous| ≤ `most`; null for none. */
  readonly turnover: { readonly previous: Float64Array; readonly most: number } | null
}

/** `at` 0 counts weights, and the total is said with them. */
export function totalRow({ symbols, limits }: AllocationProblem): LinearRow {
  return {
    name: 'total',
    coefficients: new Float64Array(symbols.length).fill(1),
    lower: limits.total,
    upper: limits.total,
  }
}

/** Relative to the mean variance: enough for a unique answer, too little to be seen in the eighth digit of a risk. */
const RIDGE = 1e-9

/** A covariance that can be inverted; `ridge` is what was added to each variance for that, 0 where nothing was. */
export function invertible(covariance: Matrix): { matrix: Matrix; ridge: number } {
  if (isDefinite(covariance)) return { matrix: covariance, ridge: 0 }
  const scale = sum(diagonalOf(covariance)) / covariance.rows
  for (let ridge = RIDGE * (scale || 1); ; ridge *= 10) {
    const matrix = symmetricMatrix(covariance.rows, (i, j) => at(covariance, i, j) + (i === j ? ridge : 0))
    if (isDefinite(matrix)) return { matrix, ridge }
  }
}

/** Definite beyond what rounding alone can make of a matrix without full rank. */
function isDefinite(covariance: Matrix): boolean {
  const factor = cholesky(covariance)
  if (!factor) return false
  const pivots = diagonalOf(factor)
  const least = pivots.reduce((low, pivot) => Math.min(low, pivot), Infinity)
  const most = pivots.reduce((high, pivot) => Math.max(high, pivot), 0)
  return least * least > PIVOT_RATIO_MIN * most * most
}

const PIVOT_RATIO_MIN = 1e-13

/** The same limits on the same assets with nothing charged. */
export function withoutPenalties(problem: AllocationProblem): AllocationProblem {
  return { ...problem, penalties: NO_PENALTIES }
}

/** The returns that the problem came from. Throws AppError `ragged-columns` where some are missing. */
export function completeHistory({ history }: AllocationProblem, method: string): AllocationHistory {
  assert(history, 'a method that looks at days is given them')
  if (history.columns.every((column) => !hasMissing(column))) return history
  throw new AppError('ragged-columns', `${method} looks at days that all assets have: use --missing common.`)
}
