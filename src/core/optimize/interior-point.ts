/** Minimises a convex quadratic under linear constraints from the inside: asked where the active-set method does not settle. */
import { cholesky, solveCholesky } from '#core/linear/cholesky.ts'
import { dot, type Matrix, timesVector, zeroMatrix } from '#core/linear/matrix.ts'
import { AppError } from '#core/errors.ts'
import { kktResidual } from './kkt-residual.ts'
import { polishedActive } from './polished-active.ts'
import {
  namedSide,
  type QuadraticProgram,
  type QuadraticSolution,
  type Side,
  sidesOf,
} from './quadratic-program.ts'

const STEPS_MAX = 100
/** Of residuals and the gap, relative to the sizes in the program. */
const TOLERANCE = 1e-11
/** Where rounding keeps it from that, so much is near enough to see which sides hold. */
const NEAR_TOLERANCE = 1e-7
const POLISHES_MAX = 50
/** A side passed by less is met. */
const BROKEN = 1e-13
/** How near to a wall a step may lead. */
const NEAR_WALL = 0.995

type Inside = {
  readonly x: Float64Array
  /** Multipliers of the equalities. */
  readonly y: Float64Array
  /** Slack of each inequality and its multiplier, both above 0. */
  readonly s: Float64Array
  readonly z: Float64Array
}

type Walls = { readonly equal: readonly Side[]; readonly unequal: readonly Side[] }

/**
 * S. Mehrotra, On the implementation of a primal-dual interior point method, 1992. What it ends near is made exact on the sides
 * that it says hold. Throws AppError `numeric-failure` where it does not end, as it does not when no x satisfies all constraints.
 */
export function solveInterior(program: QuadraticProgram): QuadraticSolution & { status: 'optimal' } {
  const sides = sidesOf(program)
  const walls = {
    equal: sides.filter(({ isEquality }) => isEquality),
    unequal: sides.filter(({ isEquality }) => !isEquality),
  }
  const at = startInside(program, walls)
  for (let step = 1; step <= STEPS_MAX; step++) {
    const residuals = residualsAt(program, walls, at)
    if (hasEnded(program, residuals, TOLERANCE)) return settled(program, walls, at, step)
    if (advance(program, walls, at, residuals) && step < STEPS_MAX) continue
    if (hasEnded(program, residuals, NEAR_TOLERANCE)) return settled(program, walls, at, step)
    break
  }
  throw new AppError('numeric-failure', 'The quadratic program was not solved from the inside either.')
}

/** Of the point itself and of what its sides make exact, the one with the better proof. */
function settled(program: QuadraticProgram, { equal, unequal }: Walls, at: Inside, iterations: number) {
  const held = unequal
    .flatMap((side, k) => (at.z[k]! > at.s[k]! ? [{ side, price: at.z[k]!, pull: at.z[k]! / at.s[k]! }] : []))
    .sort((a, b) => b.pull - a.pull)
  const priced = [...equal.map((side, k) => ({ side, price: at.y[k]! })), ...held]
  const rough = {
    x: at.x,
    binding: priced.map(({ side, price }) => ({ ...namedSide(side), multiplier: price })),
  }
  const exact = polished(
    program,
    [...equal, ...unequal],
    priced.map(({ side }) => side),
  )
  const residualOf = ({ x, binding }: typeof rough) => kktResidual(program, x, binding)
  const best = exact && residualOf(exact) < residualOf(rough) ? exact : rough
  return { status: 'optimal' as const, ...best, iterations }
}

/** What stands near to two walls may be held by either: sides that pull the wrong way go, and one that is broken comes in, a few times. */
function polished(program: QuadraticProgram, sides: readonly Side[], first: readonly Side[]) {
  let held = first
  for (let round = 0; ; round++) {
    const exact = polishedActive(program, held)
    if (!exact || round === POLISHES_MAX) return exact
    const isPulling = ({ kind, index, side, isEquality }: Side) =>
      isEquality ||
      exact.binding.some(
        (one) => one.kind === kind && one.index === index && one.side === side && one.multiplier >= 0,
      )
    const kept = held.filter(isPulling)
    const broken = sides.find((side) => !held.includes(side) && slackAt(side, exact.x) < -BROKEN)
    if (kept.length === held.length && !broken) return exact
    held = broken ? [...kept, broken] : kept
  }
}

function startInside({ linear }: QuadraticProgram, { equal, unequal }: Walls): Inside {
  const x = new Float64Array(linear.length)
  const s = Float64Array.from(unequal, (side) => Math.max(1, Math.abs(slackAt(side, x))))
  return { x, y: new Float64Array(equal.length), s, z: new Float64Array(unequal.length).fill(1) }
}

type Residuals = {
  /** H x + c − E′y − A′z. */
  readonly gradient: Float64Array
  /** E x − f, and A x − b − s. */
  readonly equal: Float64Array
  readonly unequal: Float64Array
  /** s′z / count; 0 without inequalities. */
  readonly gap: number
}

function residualsAt(
  { hessian, linear }: QuadraticProgram,
  { equal, unequal }: Walls,
  at: Inside,
): Residuals {
  const gradient = timesVector(hessian, at.x).map((value, i) => value + linear[i]!)
  equal.forEach((side, k) => addNormal(gradient, side, -at.y[k]!))
  unequal.forEach((side, k) => addNormal(gradient, side, -at.z[k]!))
  return {
    gradient,
    equal: Float64Array.from(equal, (side) => slackAt(side, at.x)),
    unequal: Float64Array.from(unequal, (side, k) => slackAt(side, at.x) - at.s[k]!),
    gap: unequal.length === 0 ? 0 : dot(at.s, at.z) / unequal.length,
  }
}

function hasEnded(
  { linear, hessian }: QuadraticProgram,
  { gradient, equal, unequal, gap }: Residuals,
  tolerance: number,
): boolean {
  const size = Math.max(largest(linear), largest(hessian.values), Number.MIN_VALUE)
  return (
    largest(gradient) <= tolerance * size &&
    Math.max(largest(equal), largest(unequal)) <= tolerance &&
    gap <= tolerance * size
  )
}

type Way = { dx: Float64Array; dy: Float64Array; ds: Float64Array; dz: Float64Array }

/** One step there: first as if straight, to see how far that leads, then with what bends the way. False where the matrix gives out. */
function advance(program: QuadraticProgram, walls: Walls, at: Inside, residuals: Residuals): boolean {
  const solver = newton(program, walls, at)
  if (!solver) return false
  const straight = solver(
    residuals,
    at.s.map((slack, k) => slack * at.z[k]!),
  )
  const reach = Math.min(reachOf(at.s, straight.ds), reachOf(at.z, straight.dz))
  const after = at.s.reduce(
    (sum, slack, k) => sum + (slack + reach * straight.ds[k]!) * (at.z[k]! + reach * straight.dz[k]!),
    0,
  )
  const before = residuals.gap * at.s.length
  const centre = before > 0 ? (after / before) ** 3 * residuals.gap : 0
  const bent = solver(
    residuals,
    at.s.map((slack, k) => slack * at.z[k]! + straight.ds[k]! * straight.dz[k]! - centre),
  )
  const length = Math.min(1, NEAR_WALL * Math.min(reachOf(at.s, bent.ds), reachOf(at.z, bent.dz)))
  move(at.x, bent.dx, length)
  move(at.y, bent.dy, length)
  move(at.s, bent.ds, length)
  move(at.z, bent.dz, length)
  return at.x.every(Number.isFinite)
}

/** Solves the conditions of optimality, made straight at this point, for a given product of slacks and multipliers; null where they cannot be. */
function newton({ hessian }: QuadraticProgram, { equal, unequal }: Walls, at: Inside) {
  const size = at.x.length
  const matrix: Matrix = { ...hessian, values: hessian.values.slice() }
  unequal.forEach((side, k) => addSquare(matrix, side, at.z[k]! / at.s[k]!))
  const factor = cholesky(matrix)
  if (!factor) return null
  const across = equal.map((side) => solveCholesky(factor, addNormal(new Float64Array(size), side, 1)))
  const shadow = zeroMatrix(equal.length, equal.length)
  equal.forEach((side, i) =>
    across.forEach((column, j) => (shadow.values[i * equal.length + j] = normalTimes(side, column))),
  )
  const inner = cholesky(shadow)
  if (!inner) return null
  return (residuals: Residuals, products: Float64Array): Way => {
    const right = residuals.gradient.map((value) => -value)
    unequal.forEach((side, k) =>
      addNormal(right, side, -(products[k]! + at.z[k]! * residuals.unequal[k]!) / at.s[k]!),
    )
    const free = solveCholesky(factor, right)
    const dy = solveCholesky(
      inner,
      Float64Array.from(equal, (side, k) => -residuals.equal[k]! - normalTimes(side, free)),
    )
    const dx = free
    across.forEach((column, k) => move(dx, column, dy[k]!))
    const ds = Float64Array.from(unequal, (side, k) => normalTimes(side, dx) + residuals.unequal[k]!)
    const dz = ds.map((slack, k) => -(products[k]! + at.z[k]! * slack) / at.s[k]!)
    return { dx, dy, ds, dz }
  }
}

/** How far `values` can go along `way` before one of them is 0. */
function reachOf(values: Float64Array, way: Float64Array): number {
  let reach = 1 / NEAR_WALL
  for (let k = 0; k < values.length; k++) if (way[k]! < 0) reach = Math.min(reach, -values[k]! / way[k]!)
  return reach
}

function move(values: Float64Array, way: Float64Array, length: number): void {
  for (let i = 0; i < values.length; i++) values[i]! += length * way[i]!
}

function normalTimes({ index, sign, coefficients }: Side, x: Float64Array): number {
  return sign * (coefficients ? dot(coefficients, x) : x[index]!)
}

function slackAt(side: Side, x: Float64Array): number {
  return normalTimes(side, x) - side.limit
}

function addNormal(values: Float64Array, { index, sign, coefficients }: Side, times: number): Float64Array {
  if (coefficients) move(values, coefficients, sign * times)
  else values[index]! += sign * times
  return values
}

function addSquare({ columns, values }: Matrix, { index, coefficients }: Side, times: number): void {
  if (!coefficients) {
    values[index * columns + index]! += times
    return
  }
  for (let i = 0; i < columns; i++) {
    const factor = times * coefficients[i]!
    if (factor === 0) continue
    for (let j = 0; j < columns; j++) values[i * columns + j]! += factor * coefficients[j]!
  }
}

function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!))
  return most
}
