/** The smallest step by which limits that contradict each other let a portfolio through. */
import { dot, matrixOf } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import type { AllocationLimits } from './allocation-problem.ts'
import { type LinearRow, solveQuadratic } from './quadratic-program.ts'
import { TURNOVER } from './turnover-cut.ts'

/** `limit` is the value nearest to `asked` at which the others can hold. */
export type Relaxation = { readonly constraint: string; readonly asked: number; readonly limit: number }

/**
 * Bounds that contradict each other or the total: a floor above a cap moves to the cap; else the level to which all caps have to
 * rise, or all floors to fall. Null where bounds and total can hold together.
 */
export function relaxedBounds({ lower, upper, total }: AllocationLimits): Relaxation | null {
  const crossed = lower.findIndex((low, i) => low > upper[i]!)
  if (crossed >= 0) return { constraint: 'bounds', asked: lower[crossed]!, limit: upper[crossed]! }
  if (sum(upper) < total)
    return { constraint: 'bounds', asked: Math.min(...upper), limit: level(upper, total) }
  if (sum(lower) > total) {
    const turned = lower.map((low) => -low)
    return { constraint: 'bounds', asked: Math.max(...lower), limit: -level(turned, -total) }
  }
  return null
}

/** The u at which Σ max(caps, u) reaches `total`. */
function level(caps: Float64Array, total: number): number {
  const ascending = caps.slice().sort()
  let above = sum(ascending)
  for (let count = 1; count <= ascending.length; count++) {
    above -= ascending[count - 1]!
    const reached = (total - above) / count
    if (count === ascending.length || reached <= ascending[count]!) return reached
  }
  return total
}

/** Almost nothing, beside slacks that cost 1. */
const FLATNESS = 1e-9

/**
 * The limits in `rows` named in `names`, moved as little as it takes, least squares over all of them; the bounds and the other
 * rows stay. Empty where even that does not help.
 */
export function relaxedRows(
  { lower, upper }: AllocationLimits,
  rows: readonly LinearRow[],
  names: readonly string[],
): Relaxation[] {
  const size = lower.length
  const soft = rows.filter(({ name }) => names.includes(name))
  const whole = size + soft.length
  const widened = rows.map((row) => {
    const coefficients = new Float64Array(whole)
    coefficients.set(row.coefficients)
    const slack = soft.indexOf(row)
    if (slack >= 0) coefficients[size + slack] = -1
    return { ...row, coefficients }
  })
  const free = (limit: number) => Float64Array.from({ length: whole }, (_, i) => (i < size ? 0 : limit))
  const within = (bounds: Float64Array, limit: number) => {
    const all = free(limit)
    all.set(bounds)
    return all
  }
  const solution = solveQuadratic({
    hessian: matrixOf(whole, whole, (i, j) => (i !== j ? 0 : i < size ? FLATNESS : 1)),
    linear: new Float64Array(whole),
    lower: within(lower, Number.NEGATIVE_INFINITY),
    upper: within(upper, Infinity),
    rows: widened,
  })
  if (solution.status === 'infeasible') return []
  const weights = solution.x.subarray(0, size)
  return soft.flatMap(({ name, coefficients, lower: low, upper: high }): Relaxation[] => {
    const value = dot(coefficients, weights)
    const asked = value < low ? low : high
    const isMoved = value < low - 1e-7 || value > high + 1e-7
    return isMoved ? [{ constraint: name, asked, limit: value }] : []
  })
}

/**
 * The least Σ |weight − previous| with which the rows that are no cuts of the turnover can hold: a linear program in what is bought and
 * what is sold, solved as a quadratic one that is almost flat. Empty where there is no limit on turnover or the others contradict each other.
 */
export function leastTurnover(limits: AllocationLimits, rows: readonly LinearRow[]): Relaxation[] {
  if (!limits.turnover) return []
  const { previous, most } = limits.turnover
  const size = previous.length
  const split = (values: Float64Array) =>
    Float64Array.from({ length: 2 * size }, (_, i) => (i < size ? values[i]! : -values[i - size]!))
  const moved = (row: LinearRow): LinearRow => {
    const before = dot(row.coefficients, previous)
    return {
      name: row.name,
      coefficients: split(row.coefficients),
      lower: row.lower - before,
      upper: row.upper - before,
    }
  }
  const bounds = Array.from(previous, (_, i): LinearRow => {
    const coefficients = new Float64Array(size)
    coefficients[i] = 1
    return { name: 'bound', coefficients, lower: limits.lower[i]!, upper: limits.upper[i]! }
  })
  const solution = solveQuadratic({
    hessian: matrixOf(2 * size, 2 * size, (i, j) => (i === j ? FLATNESS : 0)),
    linear: new Float64Array(2 * size).fill(1),
    lower: new Float64Array(2 * size),
    upper: new Float64Array(2 * size).fill(Infinity),
    rows: [...rows.filter(({ name }) => name !== TURNOVER), ...bounds].map(moved),
  })
  return solution.status === 'infeasible'
    ? []
    : [{ constraint: TURNOVER, asked: most, limit: sum(solution.x) }]
}
