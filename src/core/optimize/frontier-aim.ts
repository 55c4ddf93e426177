/** Which portfolio of a frontier a method asks for, found between the turning points of the critical line. */
import { dot, type Matrix, quadraticForm } from '#core/linear/matrix.ts'
import type { TurningPoint } from './critical-line.ts'
import { mixtureOfMostUtility, mixtureOfReturn, mixtureOfVariance, steepestMixture } from './mixture.ts'

export type FrontierAim =
  | { readonly kind: 'least-variance' }
  /** The least ½ w′Σw − μ′w. */
  | { readonly kind: 'most-utility' }
  /** The least variance with μ′w ≥ `least`. */
  | { readonly kind: 'return'; readonly least: number }
  /** The largest μ′w with w′Σw ≤ `most`. */
  | { readonly kind: 'variance'; readonly most: number }
  /** The largest μ′w / √(w′Σw). */
  | { readonly kind: 'ratio' }

/** `tolerance` is a λ for which the weights minimise ½ w′Σw − λ μ′w, where they are a turning point; else null. */
export type Aimed = { readonly weights: Float64Array; readonly tolerance: number | null }

type Moments = { readonly expected: Float64Array; readonly covariance: Matrix }

type Point = TurningPoint & { readonly expectedReturn: number; readonly variance: number }

/** `points` stand in the order of falling return. Null where no portfolio on the frontier is what is asked for. */
export function aimAlongFrontier(
  points: readonly TurningPoint[],
  moments: Moments,
  aim: FrontierAim,
): Aimed | null {
  if (aim.kind === 'least-variance') return turning(points.at(-1)!)
  if (aim.kind === 'most-utility') return mostUtility(points, moments)
  const { expected, covariance } = moments
  const measured = points.map((point) => ({
    ...point,
    expectedReturn: dot(expected, point.weights),
    variance: quadraticForm(covariance, point.weights),
  }))
  if (aim.kind === 'return') return ofReturn(measured, aim.least)
  if (aim.kind === 'variance') return ofVariance(measured, covariance, aim.most)
  return steepest(measured, moments)
}

function turning({ weights, riskTolerance }: TurningPoint): Aimed {
  return { weights, tolerance: riskTolerance }
}

function between(weights: Float64Array, ends: readonly TurningPoint[]): Aimed {
  const end = ends.find((one) => one.weights === weights)
  return end ? turning(end) : { weights, tolerance: null }
}

/** Tolerances fall along the frontier, and 1 is the one asked for. */
function mostUtility(points: readonly TurningPoint[], { expected, covariance }: Moments): Aimed {
  const below = points.findIndex(({ riskTolerance }) => riskTolerance < 1)
  if (below < 0) return turning(points.at(-1)!)
  const ends = [points[Math.max(0, below - 1)]!, points[below]!].map((point) => ({
    ...point,
    expectedReturn: dot(expected, point.weights),
  }))
  return { weights: mixtureOfMostUtility(ends[0]!, ends[1]!, { covariance, expected }), tolerance: 1 }
}

function ofReturn(points: readonly Point[], least: number): Aimed | null {
  if (points[0]!.expectedReturn < least) return null
  const calmest = points.at(-1)!
  if (calmest.expectedReturn >= least) return { weights: calmest.weights, tolerance: 0 }
  return between(mixtureOfReturn(points.toReversed(), least), points)
}

function ofVariance(points: readonly Point[], covariance: Matrix, most: number): Aimed | null {
  const below = points.findIndex(({ variance }) => variance <= most)
  if (below < 0) return null
  if (below === 0) return turning(points[0]!)
  const ends = [points[below - 1]!, points[below]!] as const
  return between(mixtureOfVariance(ends[0], ends[1], covariance, most), ends)
}

function steepest(points: readonly Point[], { expected, covariance }: Moments): Aimed | null {
  const ratioOf = (weights: Float64Array) =>
    dot(expected, weights) / Math.sqrt(quadraticForm(covariance, weights))
  let best: Aimed | null = null
  let most = 0
  const offer = (aimed: Aimed) => {
    const ratio = ratioOf(aimed.weights)
    if (ratio > most) [best, most] = [aimed, ratio]
  }
  points.forEach((point, k) => {
    offer(turning(point))
    const next = points[k + 1]
    const mixture = next && steepestMixture(point, next, { covariance, riskFreeAnnual: 0 })
    if (mixture) offer({ weights: mixture, tolerance: null })
  })
  return best
}
