/** The least value of a smooth function of a few variables. */
import { dot } from '#core/linear/matrix.ts'

export type Slope = { readonly value: number; readonly gradient: Float64Array }

export type Minimum = { readonly at: Float64Array; readonly value: number; readonly iterations: number }

const ITERATIONS_MAX = 200
const HALVINGS_MAX = 50

/**
 * BFGS with backtracking (Nocedal and Wright, Numerical Optimization, 2006, chapters 3 and 6): from `start` downhill until
 * the gradient is below `gradientMax` everywhere or no step goes lower.
 */
export function minimise(
  slopeAt: (x: Float64Array) => Slope,
  start: Float64Array,
  gradientMax: number,
): Minimum {
  const inverse = identity(start.length)
  let x = start
  let here = slopeAt(x)
  for (let iterations = 0; ; iterations++) {
    if (iterations === ITERATIONS_MAX || here.gradient.every((one) => Math.abs(one) < gradientMax))
      return { at: x, value: here.value, iterations }
    const direction = inverse.map((row) => -dot(row, here.gradient))
    const step = stepDown(slopeAt, x, here, Float64Array.from(direction))
    if (!step) return { at: x, value: here.value, iterations }
    learn(
      inverse,
      step.x.map((one, i) => one - x[i]!),
      step.there.gradient.map((one, i) => one - here.gradient[i]!),
    )
    x = step.x
    here = step.there
  }
}

function stepDown(
  slopeAt: (x: Float64Array) => Slope,
  x: Float64Array,
  here: Slope,
  direction: Float64Array,
): { x: Float64Array; there: Slope } | null {
  const descent = dot(here.gradient, direction)
  for (let halving = 0; halving < HALVINGS_MAX; halving++) {
    const length = 0.5 ** halving
    const next = x.map((one, i) => one + length * direction[i]!)
    const there = slopeAt(next)
    if (there.value <= here.value + 1e-4 * length * descent) return { x: next, there }
  }
  return null
}

/** The rank-two update of the inverse Hessian, left out where the curvature along the step is not positive. */
function learn(inverse: Float64Array[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change)
  if (!(curvature > 0)) return
  const turned = Float64Array.from(inverse, (row) => dot(row, change))
  const factor = (1 + dot(change, turned) / curvature) / curvature
  for (const [i, row] of inverse.entries()) {
    for (let j = 0; j < row.length; j++)
      row[j]! += factor * step[i]! * step[j]! - (turned[i]! * step[j]! + step[i]! * turned[j]!) / curvature
  }
}

function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_unused, j) => +(i === j)),
  )
}
