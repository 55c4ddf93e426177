/** Weights read off the whole frontier where bounds and the total are all the limits there are, and proven. */
import { dot, type Matrix, quadraticForm, scaled, timesVector } from '#core/linear/matrix.ts'
import { type AllocationProblem, invertible, totalRow } from './allocation-problem.ts'
import { type Allocation, bindingOf, type TriedSolver } from './allocation.ts'
import { boxMultipliers } from './box-multipliers.ts'
import { criticalLine } from './critical-line.ts'
import { type Aimed, aimAlongFrontier, type FrontierAim } from './frontier-aim.ts'
import { kktResidual, PROVEN_RESIDUAL_MAX } from './kkt-residual.ts'
import { onDiagonal } from './penalties.ts'
import type { LinearRow, QuadraticProgram } from './quadratic-program.ts'

const ALGORITHM = 'critical-line'
/** A variance within this of what was asked for has reached it. */
const REACHED = 1e-12
const ROUNDING = 1e-15

/** What a method asks of the frontier of `gain` against variance. */
export type Traced = {
  readonly aim: FrontierAim
  /** What counts as return. */
  readonly gain: Float64Array
  /** λ of gain′w − λ/2 w′Σw for most utility; 1 for every other aim. */
  readonly riskAversion?: number
  /** What a return or a variance that was asked for is called where it binds. */
  readonly target?: string
}

/**
 * The answer of the critical line, of which every part is exact, where it applies and can be proven; else that of `otherwise`, which is told what was
 * tried. Limits that cannot hold are for `otherwise` to name.
 */
export function tracedFirst(
  problem: AllocationProblem,
  traced: Traced,
  otherwise: () => Allocation,
): Allocation {
  if (!isTraceable(problem)) return otherwise()
  const found = trace(problem, traced)
  if (found && 'weights' in found) return found
  const settled = otherwise()
  if (!found) return settled
  return { ...settled, solver: { ...settled.solver, tried: [found, ...(settled.solver.tried ?? [])] } }
}

function isTraceable({ limits, penalties }: AllocationProblem): boolean {
  const { groups, turnover, lower, upper, total } = limits
  const isBounded = lower.every(Number.isFinite) && upper.every(Number.isFinite)
  const isCharged = penalties?.costs != null && penalties.costs.rate > 0
  return groups.length === 0 && !turnover && !isCharged && isBounded && isWithin(total, lower, upper)
}

function isWithin(total: number, lower: Float64Array, upper: Float64Array): boolean {
  let [least, most] = [0, 0]
  for (let i = 0; i < lower.length; i++) {
    if (lower[i]! > upper[i]!) return false
    least += lower[i]!
    most += upper[i]!
  }
  return least <= total && most >= total
}

/** Null where no portfolio on the frontier is what is asked for. */
function trace(problem: AllocationProblem, traced: Traced): Allocation | TriedSolver | null {
  const { covariance, limits, penalties } = problem
  const { riskAversion = 1, gain, aim } = traced
  const averse = riskAversion === 1 ? covariance : scaled(covariance, riskAversion)
  const charge = (aim.kind === 'most-utility' ? 2 : 1) * (penalties?.l2 ?? 0)
  const { matrix, ridge } = invertible(onDiagonal(averse, charge))
  const { lower, upper, total } = limits
  const points = criticalLine({ expected: gain, covariance: matrix, lower, upper, total })
  if (!points) {
    return { algorithm: ALGORITHM, kktResidual: null, reason: 'did not end in proven turning points' }
  }
  // Risk that was asked for is risk without a ridge.
  const measured = aim.kind === 'variance' ? covariance : matrix
  const aimed = aimAlongFrontier(points, { expected: gain, covariance: measured }, aim)
  if (!aimed) return null
  settleOnBounds(aimed.weights, limits)
  const found = proven(problem, traced, { aimed, matrix })
  if (found.residual > PROVEN_RESIDUAL_MAX)
    return { algorithm: ALGORITHM, kktResidual: found.residual, reason: 'not proven' }
  const isShort = aim.kind === 'variance' && quadraticForm(measured, aimed.weights) < aim.most * (1 - REACHED)
  return {
    weights: aimed.weights,
    // Risk that is not used up holds nothing back.
    binding: isShort ? found.binding.filter(({ constraint }) => constraint !== traced.target) : found.binding,
    solver: { algorithm: ALGORITHM, kktResidual: found.residual, iterations: points.length, ridge },
  }
}

/** A weight within rounding of its bound is there. */
function settleOnBounds(weights: Float64Array, { lower, upper }: AllocationProblem['limits']): void {
  weights.forEach((weight, i) => {
    if (Math.abs(weight - lower[i]!) < ROUNDING) weights[i] = lower[i]!
    else if (Math.abs(weight - upper[i]!) < ROUNDING) weights[i] = upper[i]!
  })
}

/** Holds the weights against the program that they are to solve. */
function proven(
  problem: AllocationProblem,
  traced: Traced,
  { aimed, matrix }: { aimed: Aimed; matrix: Matrix },
) {
  const { weights } = aimed
  const { aim, gain } = traced
  const program: QuadraticProgram = {
    hessian: matrix,
    linear: pullOf(aim, gain, { weights, matrix }),
    lower: problem.limits.lower,
    upper: problem.limits.upper,
    rows: [totalRow(problem), ...targetRows(traced, aimed)],
  }
  const gradient = timesVector(matrix, weights).map((value, i) => value + program.linear[i]!)
  const sides = boxMultipliers(program, weights, { gradient, tolerance: aimed.tolerance })
  return {
    residual: kktResidual(program, weights, sides),
    binding: bindingOf(sides, problem.symbols, program.rows),
  }
}

/** The linear part of the program; the best ratio is the most utility at the tolerance it has itself. */
function pullOf(
  { kind }: FrontierAim,
  gain: Float64Array,
  { weights, matrix }: { weights: Float64Array; matrix: Matrix },
): Float64Array {
  if (kind !== 'most-utility' && kind !== 'ratio') return new Float64Array(gain.length)
  const tolerance = kind === 'ratio' ? quadraticForm(matrix, weights) / dot(gain, weights) : 1
  return gain.map((value) => -tolerance * value)
}

/** What was to be reached holds with equality unless the least volatile portfolio reaches it by itself. */
function targetRows({ aim, gain, target }: Traced, { weights, tolerance }: Aimed): LinearRow[] {
  if ((aim.kind !== 'return' && aim.kind !== 'variance') || tolerance === 0) return []
  return [{ name: target ?? aim.kind, coefficients: gain, lower: dot(gain, weights), upper: Infinity }]
}
