/** The whole frontier of portfolios within bounds, exactly: Markowitz's critical line algorithm. */
import {
  appendRow,
  createGrowingCholesky,
  type GrowingCholesky,
  removeRow,
  solveGrown,
} from '#core/linear/growing-cholesky.ts'
import { type Matrix, rowOf } from '#core/linear/matrix.ts'
import { maxReturnStart } from './critical-line-start.ts'

/** Weights between `lower` and `upper`, all finite, that sum to `total`. */
export type BoxProblem = {
  readonly expected: Float64Array
  readonly covariance: Matrix
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly total: number
}

/** Where an asset comes to its bound or leaves it. The efficient portfolios in between are mixtures of neighbours. */
export type TurningPoint = {
  readonly weights: Float64Array
  /** λ: the weights minimise ½ w′Σw − λ μ′w. */
  readonly riskTolerance: number
  /** The largest breach of the optimality conditions, relative to the largest gradient. */
  readonly kktResidual: number
}

/** What a problem is in the middle of the walk: which assets are free to move, and where the others stand. */
type Walk = {
  readonly problem: BoxProblem
  readonly factor: GrowingCholesky
  /** Assets in the order of the factor's rows. */
  readonly free: number[]
  /** 0 for free, −1 at the lower bound, 1 at the upper. */
  readonly side: Int8Array
  readonly weights: Float64Array
  tolerance: number
}

/** Free weights are α + λ β, and gradients of the others less the free ones' p + λ q, until the next event. */
type Segment = {
  readonly alpha: Float64Array
  readonly beta: Float64Array
  readonly p: Float64Array
  readonly q: Float64Array
  /** Slopes below these are rounding. */
  readonly noise: { readonly beta: number; readonly q: number }
}

type Event = { readonly tolerance: number; readonly asset: number }

const RESIDUAL_MAX = 1e-8
const stepsMax = (assets: number) => 100 + 20 * assets

/**
 * From the largest return (the least volatile portfolio that has it) to the least volatility, in the order of falling return.
 * H. Markowitz, The optimization of a quadratic function subject to linear constraints, 1956; A. and D. Niedermayer, Applying
 * Markowitz's critical line algorithm, 2010. Null where it does not apply or did not end in proven optima: bounds without end,
 * no portfolio within them, a covariance of free assets without full rank.
 */
export function criticalLine(problem: BoxProblem): readonly TurningPoint[] | null {
  const start = maxReturnStart(problem)
  const walk = start && beginWalk(problem, start)
  if (!walk) return null
  const points: TurningPoint[] = []
  for (let step = 0; walk.tolerance > 0; step++) {
    if (step > stepsMax(problem.expected.length)) return null
    const segment = segmentOf(walk)
    const event = nextEvent(walk, segment)
    walk.tolerance = event?.tolerance ?? 0
    walk.free.forEach((asset, k) => {
      walk.weights[asset] = segment.alpha[k]! + walk.tolerance * segment.beta[k]!
    })
    if (event && !cross(walk, event, segment)) return null
    const point = turningPoint(walk)
    if (!(point.kktResidual <= RESIDUAL_MAX)) return null
    if (!isSame(points.at(-1), point)) points.push(point)
  }
  return points
}

function beginWalk(
  problem: BoxProblem,
  { weights, side }: { weights: Float64Array; side: Int8Array },
): Walk | null {
  const factor = createGrowingCholesky(weights.length)
  const walk = { problem, factor, free: [], side, weights, tolerance: Infinity }
  for (let asset = 0; asset < side.length; asset++)
    if (side[asset] === 0 && !release(walk, asset)) return null
  return walk
}

function release({ problem, factor, free, side }: Walk, asset: number): boolean {
  const row = rowOf(problem.covariance, asset)
  const column = Float64Array.from(free, (other) => row[other]!)
  if (!appendRow(factor, column, row[asset]!)) return false
  free.push(asset)
  side[asset] = 0
  return true
}

/** Solves the conditions of optimality with the assets at bounds where they are. */
function segmentOf({ problem, factor, free, side, weights }: Walk): Segment {
  const { expected, covariance, total } = problem
  const bounded = Float64Array.from(weights, (weight, i) => (side[i] === 0 ? 0 : weight))
  const pull = productOf(covariance, bounded)
  const onFree = (values: Float64Array) =>
    solveGrown(
      factor,
      Float64Array.from(free, (asset) => values[asset]!),
    )
  const a = onFree(new Float64Array(side.length).fill(1))
  const b = onFree(expected)
  const c = onFree(pull)
  const [sumA, sumB, sumC] = [a, b, c].map(plainSum) as [number, number, number]
  // The multiplier of the total is level + λ slope.
  const level = (total - plainSum(bounded) + sumC) / sumA
  const slope = -sumB / sumA
  const alpha = a.map((value, k) => value * level - c[k]!)
  const beta = a.map((value, k) => b[k]! + value * slope)
  const p = pull.map((value) => value - level)
  const q = expected.map((value) => -value - slope)
  free.forEach((asset, k) => {
    const row = rowOf(covariance, asset)
    const [ofAlpha, ofBeta] = [alpha[k]!, beta[k]!]
    for (let i = 0; i < row.length; i++) {
      p[i]! += row[i]! * ofAlpha
      q[i]! += row[i]! * ofBeta
    }
  })
  return {
    alpha,
    beta,
    p,
    q,
    noise: { beta: 1e-13 * largest(b), q: 1e-13 * Math.max(largest(expected), Math.abs(slope)) },
  }
}

/** The first change on the way down from the present tolerance; null when there is none above 0. */
function nextEvent({ problem, free, side, tolerance }: Walk, segment: Segment): Event | null {
  const { lower, upper } = problem
  const { alpha, beta, p, q, noise } = segment
  let best: Event | null = null
  const offer = (asset: number, asked: number) => {
    // What rounding puts above the present tolerance is due now.
    const due = Math.min(asked, tolerance)
    if (due > (best?.tolerance ?? 0)) best = { tolerance: due, asset }
  }
  free.forEach((asset, k) => {
    const slope = beta[k]!
    if (Math.abs(slope) <= noise.beta || free.length === 1) return
    offer(asset, ((slope > 0 ? lower[asset]! : upper[asset]!) - alpha[k]!) / slope)
  })
  for (let i = 0; i < side.length; i++) {
    if (side[i] === 0 || lower[i] === upper[i]) continue
    if (-side[i]! * q[i]! > noise.q) offer(i, -p[i]! / q[i]!)
  }
  return best
}

/** A free asset comes to rest on its bound, or one at rest is let go; false where the free ones would lose full rank. */
function cross(walk: Walk, { asset }: Event, { beta }: Segment): boolean {
  const { free, side, weights, problem, factor } = walk
  if (side[asset] !== 0) return release(walk, asset)
  const place = free.indexOf(asset)
  side[asset] = beta[place]! > 0 ? -1 : 1
  weights[asset] = (side[asset] < 0 ? problem.lower : problem.upper)[asset]!
  removeRow(factor, place)
  free.splice(place, 1)
  return true
}

/** Checks from scratch what the walk has come to: the proof does not rest on the factor. */
function turningPoint({ problem, free, side, weights, tolerance }: Walk): TurningPoint {
  const { expected, covariance, lower, upper, total } = problem
  const gradient = productOf(covariance, weights).map((value, i) => value - tolerance * expected[i]!)
  const scale = largest(gradient) || 1
  const level = free.reduce((sum, asset) => sum + gradient[asset]!, 0) / free.length
  let residual = Math.abs(plainSum(weights) - total)
  for (let i = 0; i < weights.length; i++) {
    residual = Math.max(residual, lower[i]! - weights[i]!, weights[i]! - upper[i]!)
    if (lower[i] === upper[i]) continue
    const push = (gradient[i]! - level) / scale
    residual = Math.max(residual, side[i] === 0 ? Math.abs(push) : side[i]! * push)
  }
  return { weights: Float64Array.from(weights), riskTolerance: tolerance, kktResidual: residual }
}

function isSame(before: TurningPoint | undefined, { weights }: TurningPoint): boolean {
  return before !== undefined && weights.every((weight, i) => Math.abs(weight - before.weights[i]!) < 1e-15)
}

/** Σ w by the columns of the weights that are not 0: few, as a rule. */
function productOf({ columns, values }: Matrix, weights: Float64Array): Float64Array {
  const product = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    const weight = weights[j]!
    if (weight === 0) continue
    const row = j * columns
    for (let i = 0; i < columns; i++) product[i]! += values[row + i]! * weight
  }
  return product
}

function plainSum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!))
  return most
}
