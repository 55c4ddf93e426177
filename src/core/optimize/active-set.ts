/** The sides held with equality, and the factors that say where x can still move. */
import { type Matrix, dot, rowOf, zeroMatrix } from '#core/linear/matrix.ts'
import { inverseTransposed, solveCholesky } from '#core/linear/cholesky.ts'

/**
 * `free` holds J′ of Goldfarb and Idnani, one direction a row: the first `active.length` rows span the active normals, the
 * others are conjugate directions along which x moves without leaving them. `triangle` holds R, one active side a row.
 */
export type ActiveSet = {
  readonly x: Float64Array
  readonly free: Matrix
  readonly triangle: Matrix
  /** Positions of the active sides, in the order they came in. */
  readonly active: number[]
  readonly multipliers: Float64Array
  /** 1 for each side that is active or follows from those that are. */
  readonly isActive: Uint8Array
  /** −1 for an equality that was met from above: its normal is held turned round. */
  readonly turned: (1 | -1)[]
}

/** Starts at the free minimum, with nothing active. `factor` is the Cholesky factor of the Hessian. */
export function createActiveSet(factor: Matrix, linear: Float64Array, sideCount: number): ActiveSet {
  const size = linear.length
  return {
    x: solveCholesky(
      factor,
      linear.map((value) => -value),
    ),
    free: inverseTransposed(factor),
    triangle: zeroMatrix(size, size),
    active: [],
    multipliers: new Float64Array(size),
    isActive: new Uint8Array(sideCount),
    turned: [],
  }
}

type Normal = { readonly index: number; readonly sign: 1 | -1; readonly coefficients: Float64Array | null }

export type Step = {
  /** The normal in the coordinates of `free`. */
  readonly projected: Float64Array
  /** Where x goes; 0 where the normal is a combination of the active ones. */
  readonly direction: Float64Array
  /** How fast each active multiplier falls. */
  readonly fall: Float64Array
  /** How fast the side's slack grows along `direction`; 0 where there is none. */
  readonly slope: number
}

/** The step that brings x nearer to a side while the active ones stay met. */
export function stepOf(set: ActiveSet, normal: Normal, turned: 1 | -1): Step {
  const size = set.x.length
  const count = set.active.length
  const projected = project(set.free, normal, turned)
  const direction = new Float64Array(size)
  let slope = 0
  let whole = 0
  for (let k = 0; k < size; k++) {
    const weight = projected[k]!
    whole += weight * weight
    if (k < count || weight === 0) continue
    slope += weight * weight
    const row = k * size
    for (let i = 0; i < size; i++) direction[i]! += weight * set.free.values[row + i]!
  }
  // What rounding leaves of a dependent normal is no direction.
  return { projected, direction, fall: fallOf(set, projected), slope: slope > 1e-24 * whole ? slope : 0 }
}

function project(free: Matrix, { index, sign, coefficients }: Normal, turned: 1 | -1): Float64Array {
  const factor = sign * turned
  return Float64Array.from({ length: free.rows }, (_, k) =>
    coefficients
      ? factor * dot(coefficients, rowOf(free, k))
      : factor * free.values[k * free.columns + index]!,
  )
}

/** r of R r = projected; `triangle` keeps column k of R as its row k. */
function fallOf({ triangle, active }: ActiveSet, projected: Float64Array): Float64Array {
  const count = active.length
  const fall = projected.slice(0, count)
  for (let k = count - 1; k >= 0; k--) {
    const column = rowOf(triangle, k)
    fall[k]! /= column[k]!
    for (let i = 0; i < k; i++) fall[i]! -= column[i]! * fall[k]!
  }
  return fall
}

type Taken = { readonly multiplier: number; readonly projected: Float64Array; readonly turned: 1 | -1 }

/** Holds the side at `at`: turns the free directions so that only one of them leaves it. */
export function addConstraint(set: ActiveSet, at: number, { multiplier, projected, turned }: Taken): void {
  const count = set.active.length
  for (let j = projected.length - 1; j > count; j--) {
    const length = Math.hypot(projected[j - 1]!, projected[j]!)
    if (projected[j] === 0) continue
    turnRows(set.free, j - 1, { cos: projected[j - 1]! / length, sin: projected[j]! / length })
    projected[j - 1] = length
    projected[j] = 0
  }
  rowOf(set.triangle, count).set(projected.subarray(0, count + 1))
  set.active.push(at)
  set.turned.push(turned)
  set.multipliers[count] = multiplier
  set.isActive[at] = 1
}

/** Lets go of the active side at `position`. */
export function removeConstraint(set: ActiveSet, position: number): void {
  const { triangle, free, multipliers, active } = set
  const count = active.length
  set.isActive[active[position]!] = 0
  active.splice(position, 1)
  set.turned.splice(position, 1)
  multipliers.copyWithin(position, position + 1, count)
  triangle.values.copyWithin(
    position * triangle.columns,
    (position + 1) * triangle.columns,
    count * triangle.columns,
  )
  for (let k = position; k < count - 1; k++) {
    const column = rowOf(triangle, k)
    const length = Math.hypot(column[k]!, column[k + 1]!)
    const turn = { cos: column[k]! / length, sin: column[k + 1]! / length }
    for (let later = k; later < count - 1; later++) turnPair(rowOf(triangle, later), k, turn)
    column[k + 1] = 0
    turnRows(free, k, turn)
  }
}

/**
 * Computes x and the multipliers afresh from the active sides, so that nothing is left of the rounding on the way: in the
 * coordinates of `free`, the active ones give the first part of x and the objective the rest.
 */
export function settle(set: ActiveSet, linear: Float64Array, limits: readonly number[]): void {
  const { x, free, triangle, active, turned, multipliers } = set
  const pull = Float64Array.from({ length: x.length }, (_, k) => -dot(rowOf(free, k), linear))
  const place = pull.slice()
  active.forEach((_, k) => {
    const column = rowOf(triangle, k)
    let rest = turned[k]! * limits[k]!
    for (let i = 0; i < k; i++) rest -= column[i]! * place[i]!
    place[k] = rest / column[k]!
  })
  x.fill(0)
  for (let k = 0; k < x.length; k++) {
    const row = rowOf(free, k)
    for (let i = 0; i < x.length; i++) x[i]! += place[k]! * row[i]!
  }
  const count = active.length
  const push = place.subarray(0, count).map((value, k) => value - pull[k]!)
  multipliers.set(fallOf(set, push))
}

type Turn = { readonly cos: number; readonly sin: number }

/** Turns rows `row` and `row + 1` of a matrix into each other. */
function turnRows({ columns, values }: Matrix, row: number, { cos, sin }: Turn): void {
  const first = row * columns
  for (let i = first; i < first + columns; i++) {
    const a = values[i]!
    const b = values[i + columns]!
    values[i] = cos * a + sin * b
    values[i + columns] = cos * b - sin * a
  }
}

function turnPair(values: Float64Array, k: number, { cos, sin }: Turn): void {
  const a = values[k]!
  const b = values[k + 1]!
  values[k] = cos * a + sin * b
  values[k + 1] = cos * b - sin * a
}
