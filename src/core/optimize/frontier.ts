/** The efficient frontier: for each expected return the least volatile portfolio within the limits. */
import { AppError } from '#core/errors.ts'
import { dot, quadraticForm } from '#core/linear/matrix.ts'
import { type AllocationProblem, invertible } from './allocation-problem.ts'
import type { SolverReport } from './allocation.ts'
import { criticalLine, type TurningPoint } from './critical-line.ts'
import { efficientReturn } from './methods/efficient-return.ts'
import { largestReturn } from './methods/largest-return.ts'
import { maxSharpe } from './methods/max-sharpe.ts'
import { minVolatility } from './methods/min-volatility.ts'
import { steepestMixture, mixtureOfReturn } from './mixture.ts'

/** Yearly. */
export type FrontierPoint = {
  readonly weights: Float64Array
  readonly expectedReturn: number
  readonly expectedVolatility: number
}

export type Frontier = {
  /** Evenly spaced in expected return, from the least volatile portfolio to that of the largest return. */
  readonly points: readonly FrontierPoint[]
  /** All others are mixtures of two neighbours among these; null where the frontier was not traced as a whole. */
  readonly turningPoints: readonly FrontierPoint[] | null
  readonly minVolatility: FrontierPoint
  /** Null where nothing within the limits is expected to return more than the risk-free rate. */
  readonly maxSharpe: FrontierPoint | null
  /** `iterations` are turning points, or steps over all points. */
  readonly solver: SolverReport
}

/**
 * Exact by the critical line where bounds and the total are all there is; point by point with the active-set method under other
 * limits, and where the critical line does not apply. Throws AppError `infeasible`.
 */
export function efficientFrontier(problem: AllocationProblem, count: number): Frontier {
  return tracedFrontier(problem, count) ?? frontierPointByPoint(problem, count)
}

function tracedFrontier(problem: AllocationProblem, count: number): Frontier | null {
  const traced = traceCriticalLine(problem)
  if (!traced) return null
  const turningPoints = traced.points.map(({ weights }) => pointOf(problem, weights)).reverse()
  const [lowest, highest] = [turningPoints[0]!, turningPoints.at(-1)!]
  return {
    points: evenReturns(lowest, highest, count).map((goal) =>
      pointOf(problem, mixtureOfReturn(turningPoints, goal)),
    ),
    turningPoints,
    minVolatility: lowest,
    maxSharpe: steepest(problem, turningPoints),
    solver: {
      algorithm: 'critical-line',
      kktResidual: traced.points.reduce((most, { kktResidual }) => Math.max(most, kktResidual), 0),
      iterations: turningPoints.length,
      ridge: traced.ridge,
    },
  }
}

/** Null under limits that it does not know. A covariance without full rank is tried as it is, then with a ridge. */
function traceCriticalLine(
  problem: AllocationProblem,
): { points: readonly TurningPoint[]; ridge: number } | null {
  const { expected, covariance, limits, penalties } = problem
  const isCharged = penalties !== undefined && (penalties.l2 > 0 || penalties.costs !== null)
  if (limits.groups.length > 0 || limits.turnover || isCharged) return null
  const { lower, upper, total } = limits
  const points = criticalLine({ expected, covariance, lower, upper, total })
  if (points) return { points, ridge: 0 }
  const { matrix, ridge } = invertible(covariance)
  const again = ridge > 0 && criticalLine({ expected, covariance: matrix, lower, upper, total })
  return again ? { points: again, ridge } : null
}

function pointOf({ expected, covariance }: AllocationProblem, weights: Float64Array): FrontierPoint {
  return {
    weights,
    expectedReturn: dot(expected, weights),
    expectedVolatility: Math.sqrt(quadraticForm(covariance, weights)),
  }
}

/** One for a frontier that is a single point. */
function evenReturns(lowest: FrontierPoint, highest: FrontierPoint, count: number): number[] {
  const [from, to] = [lowest.expectedReturn, highest.expectedReturn]
  if (!(to > from) || count < 2) return [from]
  return Array.from({ length: count }, (_, k) => from + (to - from) * (k / (count - 1)))
}

function steepest(problem: AllocationProblem, turning: readonly FrontierPoint[]): FrontierPoint | null {
  const { riskFreeAnnual, covariance } = problem
  let best: FrontierPoint | null = null
  const ratioOf = (point: FrontierPoint) => (point.expectedReturn - riskFreeAnnual) / point.expectedVolatility
  turning.forEach((point, k) => {
    const next = turning[k + 1]
    const between = next ? steepestMixture(point, next, { covariance, riskFreeAnnual }) : null
    for (const one of between ? [point, pointOf(problem, between)] : [point]) {
      if (best === null || ratioOf(one) > ratioOf(best)) best = one
    }
  })
  return best !== null && (best as FrontierPoint).expectedReturn > riskFreeAnnual ? best : null
}

function frontierPointByPoint(problem: AllocationProblem, count: number): Frontier {
  const least = minVolatility(problem)
  const lowest = pointOf(problem, least.weights)
  const highest = { ...lowest, expectedReturn: largestReturn(problem).value }
  const found = evenReturns(lowest, highest, count).map((goal, k) =>
    // Within rounding of the largest return there may be no portfolio at all.
    k === 0 ? least : efficientReturn(problem, goal - Math.abs(goal) * 1e-12),
  )
  const solvers = found.map(({ solver }) => solver)
  return {
    points: found.map(({ weights }) => pointOf(problem, weights)),
    turningPoints: null,
    minVolatility: lowest,
    maxSharpe: largestSharpe(problem),
    solver: {
      algorithm: 'active-set',
      kktResidual: Math.max(...solvers.map(({ kktResidual }) => kktResidual)),
      iterations: solvers.reduce((total, { iterations }) => total + iterations, 0),
      ridge: least.solver.ridge,
    },
  }
}

function largestSharpe(problem: AllocationProblem): FrontierPoint | null {
  if (!(problem.limits.total > 0)) return null
  try {
    return pointOf(problem, maxSharpe(problem).weights)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'infeasible') return null
    throw thrown
  }
}
