/** Minimises a strictly convex quadratic under linear constraints, exactly: the dual active-set method. */
import { cholesky } from '#core/linear/cholesky.ts'
import { dot, type Matrix, timesVector } from '#core/linear/matrix.ts'
import { AppError } from '#core/errors.ts'
import {
  type ActiveSet,
  addConstraint,
  createActiveSet,
  removeConstraint,
  settle,
  stepOf,
} from './active-set.ts'

/** `lower` ≤ coefficients · x ≤ `upper`; an equality where both are one number; ±Infinity for no limit. */
export type LinearRow = {
  readonly name: string
  readonly coefficients: Float64Array
  readonly lower: number
  readonly upper: number
}

/** Minimise ½ x′ H x + c′ x with `lower` ≤ x ≤ `upper` and all `rows`. H is positive definite. */
export type QuadraticProgram = {
  readonly hessian: Matrix
  readonly linear: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly LinearRow[]
}

/** One side of a bound or a row that holds with equality at the solution, and its multiplier, ≥ 0 unless both sides are one. */
export type BindingSide = {
  readonly kind: 'bound' | 'row'
  /** Index of the variable or the row. */
  readonly index: number
  readonly side: 'lower' | 'upper'
  readonly multiplier: number
}

/** `conflict` are sides that no x can satisfy together: a proof, not a guess. */
export type QuadraticSolution =
  | {
      readonly status: 'optimal'
      readonly x: Float64Array
      readonly binding: readonly BindingSide[]
      readonly iterations: number
    }
  | { readonly status: 'infeasible'; readonly conflict: readonly Omit<BindingSide, 'multiplier'>[] }

/** A side violated by less than this, relative to the sizes involved, is met. */
const TOLERANCE = 1e-13
/** A row that follows from active ones holds up to the rounding of all of them. */
const DEPENDENT_TOLERANCE = 1e-10

/**
 * D. Goldfarb and A. Idnani, A numerically stable dual method for solving strictly convex quadratic programs, 1983. Starts at
 * the free minimum and takes in one violated side after another, so it needs no feasible start. Throws AppError
 * `numeric-failure` when H is not positive definite or rounding keeps it from ending.
 */
export function solveQuadratic(program: QuadraticProgram): QuadraticSolution {
  const factor = cholesky(program.hessian)
  if (!factor) throw numericFailure('its matrix is not positive definite')
  const sides = sidesOf(program)
  const set = createActiveSet(factor, program.linear, sides.length)
  const iterationsMax = 100 + 20 * sides.length
  let iterations = 0
  for (let side = nextSide(sides, set); side !== null; side = nextSide(sides, set)) {
    const outcome = takeIn(side, sides, set)
    if (outcome !== null) return { status: 'infeasible', conflict: [side, ...outcome].map(namedSide) }
    if (++iterations > iterationsMax) throw numericFailure(`it did not end after ${iterations} steps`)
  }
  settle(
    set,
    program.linear,
    set.active.map((at) => sides[at]!.limit),
  )
  for (const at of set.active) {
    const { kind, index, sign, limit } = sides[at]!
    // On its bound to the bit, not within rounding of it.
    if (kind === 'bound') set.x[index] = sign * limit + 0
  }
  const binding = set.active.map((at, k) => ({
    ...namedSide(sides[at]!),
    multiplier: set.turned[k]! * set.multipliers[k]!,
  }))
  return { status: 'optimal', x: set.x, binding, iterations }
}

export function namedSide({ kind, index, side }: Side): Omit<BindingSide, 'multiplier'> {
  return { kind, index, side }
}

function numericFailure(why: string): AppError {
  return new AppError('numeric-failure', `The quadratic program was not solved: ${why}.`)
}

/** normal · x ≥ `limit`; the normal of a bound is ± a unit vector and is not written out. */
export type Side = Omit<BindingSide, 'multiplier'> & {
  readonly sign: 1 | -1
  readonly coefficients: Float64Array | null
  readonly limit: number
  readonly isEquality: boolean
  readonly at: number
}

/** Equalities first: they are taken in before anything else and never let go. */
export function sidesOf({ lower, upper, rows }: QuadraticProgram): Side[] {
  const sides: Omit<Side, 'at'>[] = []
  const add = (one: Pick<Side, 'kind' | 'index' | 'coefficients'>, low: number, high: number) => {
    const isEquality = low === high
    if (low > Number.NEGATIVE_INFINITY) sides.push({ ...one, side: 'lower', sign: 1, limit: low, isEquality })
    if (high < Infinity && !isEquality)
      sides.push({ ...one, side: 'upper', sign: -1, limit: -high, isEquality })
  }
  rows.forEach(({ coefficients, lower, upper }, index) =>
    add({ kind: 'row', index, coefficients }, lower, upper),
  )
  lower.forEach((low, index) => add({ kind: 'bound', index, coefficients: null }, low, upper[index]!))
  sides.sort((a, b) => Number(b.isEquality) - Number(a.isEquality))
  return sides.map((side, at) => ({ ...side, at }))
}

/** How far x is on the right side of `side`; negative where it is violated. */
function slackOf({ index, sign, coefficients, limit }: Side, x: Float64Array): number {
  return sign * (coefficients ? dot(coefficients, x) : x[index]!) - limit
}

function nextSide(sides: readonly Side[], set: ActiveSet): Side | null {
  let worst: Side | null = null
  let most = 0
  for (const side of sides) {
    if (set.isActive[side.at]) continue
    if (side.isEquality) return side
    const scale = 1 + Math.abs(side.limit) + (side.coefficients ? normOf(side.coefficients) : 0)
    const violation = -slackOf(side, set.x) / scale
    if (violation > Math.max(most, TOLERANCE)) {
      most = violation
      worst = side
    }
  }
  return worst
}

function normOf(values: Float64Array): number {
  return Math.sqrt(dot(values, values))
}

/**
 * Moves x onto `side`, letting go of sides whose multiplier would turn negative on the way. Null when it got there; else the
 * active sides that stand against it.
 */
function takeIn(side: Side, sides: readonly Side[], set: ActiveSet): readonly Side[] | null {
  let multiplier = 0
  // An equality met from above is the same side with its normal turned round.
  const turned = side.isEquality && slackOf(side, set.x) > 0 ? -1 : 1
  for (;;) {
    const step = stepOf(set, side, turned)
    const slack = turned * slackOf(side, set.x)
    const blocking = firstToGo(set, step.fall, sides)
    const full = step.slope > 0 ? -slack / step.slope : Infinity
    const length = Math.min(full, blocking.length)
    if (length === Infinity) {
      if (Math.abs(slack) <= DEPENDENT_TOLERANCE * (1 + Math.abs(side.limit))) return markDependent(set, side)
      return set.active.filter((_, k) => Math.abs(step.fall[k]!) > 1e-12).map((at) => sides[at]!)
    }
    if (step.slope > 0) for (let i = 0; i < set.x.length; i++) set.x[i]! += length * step.direction[i]!
    for (let k = 0; k < set.active.length; k++) set.multipliers[k]! -= length * step.fall[k]!
    multiplier += length
    if (length === full) {
      addConstraint(set, side.at, { multiplier, projected: step.projected, turned })
      return null
    }
    removeConstraint(set, blocking.position)
  }
}

/** A row that follows from those already active holds by itself: it is passed over from now on. */
function markDependent(set: ActiveSet, side: Side): null {
  set.isActive[side.at] = 1
  return null
}

/** The active inequality whose multiplier reaches 0 first along the step. */
function firstToGo(set: ActiveSet, fall: Float64Array, sides: readonly Side[]) {
  let length = Infinity
  let position = -1
  for (let k = 0; k < set.active.length; k++) {
    if (sides[set.active[k]!]!.isEquality || !(fall[k]! > 0)) continue
    const ratio = Math.max(0, set.multipliers[k]!) / fall[k]!
    if (ratio < length) {
      length = ratio
      position = k
    }
  }
  return { length, position }
}

/** The value of the objective. */
export function objectiveOf({ hessian, linear }: QuadraticProgram, x: Float64Array): number {
  return dot(x, timesVector(hessian, x)) / 2 + dot(linear, x)
}
