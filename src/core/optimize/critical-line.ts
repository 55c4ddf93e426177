/** The whole frontier of portfolios within bounds, exactly: Markowitz's critical line algorithm. */
import { type RowSums, rowSumsOf } from '#core/kernels/row-sums.ts'
import {
  appendRow,
  createGrowingCholesky,
  type GrowingCholesky,
  removeRow,
  solveInPlace,
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
  readonly sumRows: RowSums
  readonly factor: GrowingCholesky
  /** Assets in the order of the factor's rows. */
  readonly free: number[]
  /** 0 for free, −1 at the lower bound, 1 at the upper. */
  readonly side: Int8Array
  readonly weights: Float64Array
  /** Written anew at every step: a walk of hundreds of steps would else make thousands of arrays. */
  readonly segment: Segment
  readonly desk: Desk
  tolerance: number
}

/** Free weights are α + λ β, and gradients of the others less the free ones' p + λ q, until the next event. */
type Segment = {
  /** In the order of the free assets, as is `beta`. */
  readonly alpha: Float64Array
  readonly beta: Float64Array
  readonly p: Float64Array
  readonly q: Float64Array
  /** Slopes below these are rounding. */
  noise: { readonly beta: number; readonly q: number }
}

/** Room to reckon in. */
type Desk = {
  readonly gradient: Float64Array
  readonly pull: Float64Array
  readonly ones: Float64Array
  readonly assets: Int32Array
  readonly coefficients: Float64Array
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
    findSegment(walk)
    const event = nextEvent(walk)
    walk.tolerance = event?.tolerance ?? 0
    const { alpha, beta } = walk.segment
    walk.free.forEach((asset, k) => (walk.weights[asset] = alpha[k]! + walk.tolerance * beta[k]!))
    if (event && !cross(walk, event)) return null
    const residual = residualOf(walk)
    if (!(residual <= RESIDUAL_MAX)) return null
    if (!isSame(points.at(-1), walk.weights))
      points.push({
        weights: walk.weights.slice(),
        riskTolerance: walk.tolerance,
        kktResidual: residual,
      })
  }
  return points
}

function beginWalk(
  problem: BoxProblem,
  { weights, side }: { weights: Float64Array; side: Int8Array },
): Walk | null {
  const size = weights.length
  const column = () => new Float64Array(size)
  const walk: Walk = {
    problem,
    sumRows: rowSumsOf(problem.covariance),
    factor: createGrowingCholesky(size),
    free: [],
    side,
    weights,
    segment: { alpha: column(), beta: column(), p: column(), q: column(), noise: { beta: 0, q: 0 } },
    desk: {
      gradient: column(),
      pull: column(),
      ones: column(),
      assets: new Int32Array(size),
      coefficients: column(),
    },
    tolerance: Infinity,
  }
  for (let asset = 0; asset < side.length; asset++)
    if (side[asset] === 0 && !release(walk, asset)) return null
  return walk
}

function release({ problem, factor, free, side }: Walk, asset: number): boolean {
  const row = rowOf(problem.covariance, asset)
  const column = new Float64Array(free.length)
  for (let k = 0; k < free.length; k++) column[k] = row[free[k]!]!
  if (!appendRow(factor, column, row[asset]!)) return false
  free.push(asset)
  side[asset] = 0
  return true
}

/** Solves the conditions of optimality with the assets at bounds where they are. */
function findSegment(walk: Walk): void {
  const { problem, sumRows, factor, free, side, weights, segment, desk } = walk
  const { expected, total } = problem
  const { alpha, beta, p, q } = segment
  const count = free.length
  const ones = desk.ones.subarray(0, count).fill(1)
  const bounded = productOf(walk, (asset) => side[asset] !== 0, desk.pull)
  free.forEach((asset, k) => {
    alpha[k] = desk.pull[asset]!
    beta[k] = expected[asset]!
  })
  solveInPlace(factor, ones)
  solveInPlace(factor, beta)
  if (bounded > 0) solveInPlace(factor, alpha)
  const sums = [ones, beta, alpha].map((values) => sumOf(values, count)) as [number, number, number]
  const largestBeta = largest(beta, count)
  let held = 0
  for (let i = 0; i < side.length; i++) if (side[i] !== 0) held += weights[i]!
  // The multiplier of the total is level + λ slope.
  const level = (total - held + sums[2]) / sums[0]
  const slope = -sums[1] / sums[0]
  for (let k = 0; k < count; k++) {
    alpha[k] = ones[k]! * level - alpha[k]!
    beta[k]! += ones[k]! * slope
  }
  sumRows(free, alpha, count, p)
  sumRows(free, beta, count, q)
  for (let i = 0; i < side.length; i++) {
    p[i]! += desk.pull[i]! - level
    q[i]! -= expected[i]! + slope
  }
  segment.noise = {
    beta: 1e-13 * largestBeta,
    q: 1e-13 * Math.max(largest(expected, expected.length), Math.abs(slope)),
  }
}

/** The first change on the way down from the present tolerance; null when there is none above 0. */
function nextEvent({ problem, free, side, tolerance, segment }: Walk): Event | null {
  const { lower, upper } = problem
  const { alpha, beta, p, q, noise } = segment
  let first = 0
  let of = -1
  const offer = (asset: number, asked: number) => {
    // What rounding puts above the present tolerance is due now.
    const due = Math.min(asked, tolerance)
    if (!(due > first)) return
    first = due
    of = asset
  }
  for (let k = 0; k < free.length && free.length > 1; k++) {
    const slope = beta[k]!
    const asset = free[k]!
    if (Math.abs(slope) > noise.beta)
      offer(asset, ((slope > 0 ? lower[asset]! : upper[asset]!) - alpha[k]!) / slope)
  }
  for (let i = 0; i < side.length; i++) {
    if (-side[i]! * q[i]! > noise.q && lower[i] !== upper[i]) offer(i, -p[i]! / q[i]!)
  }
  return of < 0 ? null : { tolerance: first, asset: of }
}

/** A free asset comes to rest on its bound, or one at rest is let go; false where the free ones would lose full rank. */
function cross(walk: Walk, { asset }: Event): boolean {
  const { free, side, weights, problem, factor, segment } = walk
  if (side[asset] !== 0) return release(walk, asset)
  const place = free.indexOf(asset)
  side[asset] = segment.beta[place]! > 0 ? -1 : 1
  weights[asset] = (side[asset] < 0 ? problem.lower : problem.upper)[asset]!
  removeRow(factor, place)
  free.splice(place, 1)
  return true
}

/** The largest breach, NaN where anything is, reckoned from the weights alone: the proof does not rest on the factor. */
function residualOf(walk: Walk): number {
  const { problem, free, side, weights, tolerance, desk } = walk
  const { expected, lower, upper, total } = problem
  const { gradient } = desk
  productOf(walk, () => true, gradient)
  for (let i = 0; i < gradient.length; i++) gradient[i]! -= tolerance * expected[i]!
  const scale = largest(gradient, gradient.length) || 1
  const level = free.reduce((sum, asset) => sum + gradient[asset]!, 0) / free.length
  let residual = Math.abs(sumOf(weights, weights.length) - total)
  let worst = 0
  // NaN is larger than nothing, but it stays in a sum.
  let all = 0
  for (let i = 0; i < weights.length; i++) {
    const outside = Math.max(lower[i]! - weights[i]!, weights[i]! - upper[i]!)
    if (outside > residual) residual = outside
    if (lower[i] === upper[i]) continue
    const push = gradient[i]! - level
    const breach = side[i] === 0 ? Math.abs(push) : side[i]! * push
    if (breach > worst) worst = breach
    all += breach
  }
  return Number.isNaN(all) ? all : Math.max(residual, worst / scale)
}

function isSame(before: TurningPoint | undefined, weights: Float64Array): boolean {
  if (!before) return false
  for (let i = 0; i < weights.length; i++)
    if (!(Math.abs(weights[i]! - before.weights[i]!) < 1e-15)) return false
  return true
}

/** Writes Σ w of the assets that count and weigh something, as a rule few, into `out`, and says how many they are. */
function productOf(
  { sumRows, weights, desk }: Walk,
  counts: (asset: number) => boolean,
  out: Float64Array,
): number {
  let count = 0
  for (let asset = 0; asset < weights.length; asset++) {
    if (weights[asset] === 0 || !counts(asset)) continue
    desk.assets[count] = asset
    desk.coefficients[count++] = weights[asset]!
  }
  sumRows(desk.assets, desk.coefficients, count, out)
  return count
}

function sumOf(values: Float64Array, count: number): number {
  let total = 0
  for (let i = 0; i < count; i++) total += values[i]!
  return total
}

function largest(values: Float64Array, count: number): number {
  let most = 0
  for (let i = 0; i < count; i++) {
    const size = Math.abs(values[i]!)
    if (size > most) most = size
  }
  return most
}
