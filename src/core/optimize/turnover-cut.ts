/** A limit on turnover as the linear limits that it is made of. */
import type { LinearRow } from './quadratic-program.ts'

type Turnover = { readonly previous: Float64Array; readonly most: number }

/** What the limit is called where it binds or cannot hold. */
export const TURNOVER = 'turnover'

const TOLERANCE = 1e-11

/** Σ sign(change) · (weight − previous) ≤ most, for the signs that `weights` have; null where they keep the limit. */
export function turnoverCut(weights: Float64Array, { previous, most }: Turnover): LinearRow | null {
  const coefficients = weights.map((weight, i) => (weight >= previous[i]! ? 1 : -1))
  if (traded(weights, previous) <= most + TOLERANCE) return null
  const before = previous.reduce((total, weight, i) => total + coefficients[i]! * weight, 0)
  return { name: TURNOVER, coefficients, lower: Number.NEGATIVE_INFINITY, upper: most + before }
}

/** Σ |weight − previous|: what is bought and what is sold, both. */
export function traded(weights: Float64Array, previous: Float64Array): number {
  return weights.reduce((total, weight, i) => total + Math.abs(weight - previous[i]!), 0)
}
