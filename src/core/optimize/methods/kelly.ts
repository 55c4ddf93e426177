/** The portfolio whose money would have grown fastest. */
import { AppError } from '#core/errors.ts'
import { type Matrix, symmetricMatrix, timesVector } from '#core/linear/matrix.ts'
import {
  type AllocationProblem,
  completeHistory,
  invertible,
  withoutPenalties,
} from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { bestWeights } from '#core/optimize/best-weights.ts'
import { minVolatility } from './min-volatility.ts'

const STEPS_MAX = 100
/** Weights that move no further than this are where they end. */
const SETTLED = 1e-12
const SHARE_OF_PROMISE = 1e-4

/**
 * Maximises the mean of ln(1 + r_t′w) over all days (J. Kelly, A new interpretation of information rate, 1956): Newton's steps, each a quadratic program, shortened
 * until they help. Concave, so where they end is the best. Throws AppError `infeasible`, `ragged-columns` where returns are missing,
 * `numeric-failure` where the start already loses everything.
 */
export function kelly(problem: AllocationProblem): Allocation {
  const { columns, periodsPerYear } = completeHistory(problem, 'kelly')
  let weights = minVolatility(withoutPenalties(problem)).weights
  for (let step = 1; step <= STEPS_MAX; step++) {
    const growth = growthOf(columns, weights)
    if (!(Math.min(...growth) > 0)) break
    const { gradient, curvature } = momentsAt(columns, growth)
    const { matrix: hessian, ridge } = invertible(curvature)
    const pull = timesVector(hessian, weights)
    const linear = pull.map((value, i) => -(value + gradient[i]!))
    const next = bestWeights(withoutPenalties(problem), { hessian, linear, ridge, share: 1 })
    const way = next.weights.map((weight, i) => weight - weights[i]!)
    if (way.every((move) => Math.abs(move) < SETTLED)) {
      const growthAnnual = meanLog(growthOf(columns, next.weights)) * periodsPerYear
      return { ...next, solver: { ...next.solver, iterations: step }, measures: { growthAnnual } }
    }
    const promise = way.reduce((sum, move, i) => sum + move * gradient[i]!, 0)
    weights = stepped(columns, { weights, way, promise })
  }
  throw new AppError(
    'numeric-failure',
    'The fastest growth was not found: some day loses all of the money, or nearly. Limit the weights with --max or --min.',
  )
}

function growthOf(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const growth = new Float64Array(columns[0]?.length ?? 0).fill(1)
  columns.forEach((column, i) => {
    const weight = weights[i]!
    if (weight !== 0) column.forEach((value, t) => (growth[t]! += weight * value))
  })
  return growth
}

function meanLog(growth: Float64Array): number {
  return growth.reduce((sum, value) => sum + Math.log(value), 0) / growth.length
}

/** Slope of the mean logarithm, and how fast it falls. */
function momentsAt(
  columns: readonly Float64Array[],
  growth: Float64Array,
): { gradient: Float64Array; curvature: Matrix } {
  const paid = columns.map((column) => column.map((value, t) => value / growth[t]!))
  const days = growth.length
  return {
    gradient: Float64Array.from(paid, (column) => column.reduce((sum, value) => sum + value, 0) / days),
    curvature: symmetricMatrix(columns.length, (i, j) => {
      const other = paid[j]!
      return paid[i]!.reduce((sum, value, t) => sum + value * other[t]!, 0) / days
    }),
  }
}

/** The whole step, or a half of a half of it, that keeps some of what the slope promises. */
function stepped(
  columns: readonly Float64Array[],
  { weights, way, promise }: { weights: Float64Array; way: Float64Array; promise: number },
): Float64Array {
  const before = meanLog(growthOf(columns, weights))
  for (let length = 1; length > 1e-9; length /= 2) {
    const there = weights.map((weight, i) => weight + length * way[i]!)
    const growth = growthOf(columns, there)
    if (Math.min(...growth) > 0 && meanLog(growth) >= before + SHARE_OF_PROMISE * length * promise)
      return there
  }
  return weights.map((weight, i) => weight + way[i]!)
}
