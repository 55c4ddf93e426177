/** The portfolio that falls least below zero. */
import { AppError } from '#core/errors.ts'
import { type Matrix, zeroMatrix } from '#core/linear/matrix.ts'
import {
  type AllocationHistory,
  type AllocationProblem,
  completeHistory,
  invertible,
  withoutPenalties,
} from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { type BestWeights, bestWeights } from '#core/optimize/best-weights.ts'
import { minVolatility } from './min-volatility.ts'

const STEPS_MAX = 200
/** Weights that move no further than this are where they end. */
const SETTLED = 1e-13

/**
 * Minimises the mean of min(r_t′w, 0)² over all T days, a year. The days of loss decide everything: with them known it is a
 * quadratic program, and Newton's steps from one set of such days to the next, each as long as it helps most, end on the set that its own answer has (convex, so
 * that is the best). Throws AppError `infeasible`, `ragged-columns` where returns are missing.
 */
export function minSemivariance(problem: AllocationProblem): Allocation {
  const history = completeHistory(problem, 'min-semivariance')
  let weights = minVolatility(withoutPenalties(problem)).weights
  for (let step = 1; step <= STEPS_MAX; step++) {
    const returns = portfolioReturns(history, weights)
    const next = leastOn(problem, lossMoment(history, returns))
    const ahead = portfolioReturns(history, next.weights)
    const isSettled = next.weights.every((weight, i) => Math.abs(weight - weights[i]!) < SETTLED)
    if (isSettled || returns.every((value, t) => value < 0 === ahead[t]! < 0)) {
      const semivariance = semivarianceOf(history, ahead)
      const measures = { semivariance, semideviation: Math.sqrt(semivariance) }
      // Nothing is less than nothing, whatever a matrix without full rank says.
      const kktResidual = semivariance === 0 && !problem.penalties?.l2 ? 0 : next.solver.kktResidual
      return { ...next, solver: { ...next.solver, kktResidual, iterations: step }, measures }
    }
    const length = bestLength(returns, ahead, l2Between(problem, history, weights, next.weights))
    weights = weights.map((weight, i) => weight + length * (next.weights[i]! - weight))
  }
  throw new AppError('numeric-failure', `The least semivariance was not found in ${STEPS_MAX} steps.`)
}

function leastOn(problem: AllocationProblem, moment: Matrix): BestWeights {
  const { matrix, ridge } = invertible(moment)
  const linear = new Float64Array(matrix.rows)
  return bestWeights(problem, { hessian: matrix, linear, ridge, share: 0.5 })
}

function portfolioReturns({ columns }: AllocationHistory, weights: Float64Array): Float64Array {
  const total = new Float64Array(columns[0]?.length ?? 0)
  columns.forEach((column, i) => {
    const weight = weights[i]!
    if (weight !== 0) column.forEach((value, t) => (total[t]! += weight * value))
  })
  return total
}

/** The mean product of returns over all days, those on which the portfolio lost alone counting, a year. */
function lossMoment({ columns, periodsPerYear }: AllocationHistory, returns: Float64Array): Matrix {
  const lost = columns.map((column) => column.filter((_, t) => returns[t]! < 0))
  const size = columns.length
  const moment = zeroMatrix(size, size)
  const scale = periodsPerYear / returns.length
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      let total = 0
      for (let t = 0; t < lost[i]!.length; t++) total += lost[i]![t]! * lost[j]![t]!
      moment.values[i * size + j] = total * scale
      moment.values[j * size + i] = total * scale
    }
  }
  return moment
}

function semivarianceOf({ periodsPerYear }: AllocationHistory, returns: Float64Array): number {
  return (
    (returns.reduce((total, value) => total + Math.min(value, 0) ** 2, 0) / returns.length) * periodsPerYear
  )
}

/** The charge on concentration along the way, on the scale of a sum over days: a + b s + c s². */
function l2Between(
  { penalties }: AllocationProblem,
  { periodsPerYear, columns }: AllocationHistory,
  from: Float64Array,
  to: Float64Array,
) {
  const scale = ((penalties?.l2 ?? 0) * (columns[0]?.length ?? 0)) / periodsPerYear
  let [slope, bend] = [0, 0]
  from.forEach((weight, i) => {
    const move = to[i]! - weight
    slope += scale * weight * move
    bend += scale * move * move
  })
  return { slope, bend }
}

/** s in [0, 1] that minimises Σ min(from + s (to − from), 0)²: its slope rises with s, so halving finds where it is 0. */
function bestLength(
  from: Float64Array,
  to: Float64Array,
  charged: { readonly slope: number; readonly bend: number },
): number {
  const slopeAt = (s: number) =>
    from.reduce(
      (total, value, t) => total + Math.min(value + s * (to[t]! - value), 0) * (to[t]! - value),
      charged.slope + s * charged.bend,
    )
  if (slopeAt(1) <= 0) return 1
  let [low, high] = [0, 1]
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (slopeAt(middle) <= 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
