/** Mixtures of two neighbouring portfolios on a frontier: of a given return, of a given variance, and the best by an aim. */
import { bilinearForm, dot, type Matrix, quadraticForm } from '#core/linear/matrix.ts'

type Point = { readonly weights: Float64Array; readonly expectedReturn: number }

/** The mixture that returns `goal`, out of points whose returns ascend; the first or the last beyond them. */
export function mixtureOfReturn(points: readonly Point[], goal: number): Float64Array {
  let above = points.findIndex(({ expectedReturn }) => expectedReturn >= goal)
  if (above < 0) above = points.length - 1
  const [high, low] = [points[above]!, points[Math.max(0, above - 1)]!]
  const width = high.expectedReturn - low.expectedReturn
  return mixed(low, high, width > 0 ? Math.min(1, (goal - low.expectedReturn) / width) : 1)
}

/**
 * Where along the way from `a` to `b` return above the risk-free one over volatility is largest: with w = a + t d the
 * derivative vanishes at one t. Null when that is not between them.
 */
export function steepestMixture(
  a: Point,
  b: Point,
  { covariance, riskFreeAnnual }: { covariance: Matrix; riskFreeAnnual: number },
): Float64Array | null {
  const { variance, cross, square } = wayBetween(a, b, covariance)
  const excess = a.expectedReturn - riskFreeAnnual
  const gain = b.expectedReturn - a.expectedReturn
  const t = (gain * variance - excess * cross) / (excess * square - gain * cross)
  return t > 0 && t < 1 ? mixed(a, b, t) : null
}

/** Between `a` and the less volatile `b`, where the variance is `most`: the nearer root of a parabola, in the form that does not cancel. */
export function mixtureOfVariance(a: Point, b: Point, covariance: Matrix, most: number): Float64Array {
  const { variance, cross, square } = wayBetween(a, b, covariance)
  const excess = variance - most
  const root = Math.sqrt(Math.max(0, cross * cross - square * excess))
  return mixed(a, b, Math.min(1, Math.max(0, excess / (root - cross))))
}

/** Between `a` and `b`, where ½ w′Σw − μ′w is least. */
export function mixtureOfMostUtility(
  a: Point,
  b: Point,
  { covariance, expected }: { covariance: Matrix; expected: Float64Array },
): Float64Array {
  const { way, cross, square } = wayBetween(a, b, covariance)
  const t = square > 0 ? (dot(expected, way) - cross) / square : 0
  return mixed(a, b, Math.min(1, Math.max(0, t)))
}

/** What the variance is made of along the way: that of `a`, and how it grows with one step and with two. */
function wayBetween(a: Point, b: Point, covariance: Matrix) {
  const way = b.weights.map((weight, i) => weight - a.weights[i]!)
  return {
    way,
    variance: quadraticForm(covariance, a.weights),
    cross: bilinearForm(covariance, way, a.weights),
    square: quadraticForm(covariance, way),
  }
}

/** Weights that are the same in both stay so to the bit. */
function mixed(a: Point, b: Point, t: number): Float64Array {
  return t === 1 ? b.weights : a.weights.map((weight, i) => weight + t * (b.weights[i]! - weight))
}
