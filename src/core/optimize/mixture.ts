/** Mixtures of two neighbouring portfolios on a frontier: of a given return, and of the largest Sharpe ratio. */
import { dot, type Matrix, timesVector } from '#core/linear/matrix.ts'

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
  const way = b.weights.map((weight, i) => weight - a.weights[i]!)
  const risk = timesVector(covariance, a.weights)
  const [variance, cross] = [dot(a.weights, risk), dot(way, risk)]
  const square = dot(way, timesVector(covariance, way))
  const excess = a.expectedReturn - riskFreeAnnual
  const gain = b.expectedReturn - a.expectedReturn
  const t = (gain * variance - excess * cross) / (excess * square - gain * cross)
  return t > 0 && t < 1 ? mixed(a, b, t) : null
}

/** Weights that are the same in both stay so to the bit. */
function mixed(a: Point, b: Point, t: number): Float64Array {
  return t === 1 ? b.weights : a.weights.map((weight, i) => weight + t * (b.weights[i]! - weight))
}
