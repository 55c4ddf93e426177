/** The prices of the bounds and rows that hold at a portfolio, out of its gradient. */
import { dot } from '#core/linear/matrix.ts'
import type { BindingSide, QuadraticProgram } from './quadratic-program.ts'

type At = {
  readonly gradient: Float64Array
  /** The price of the second row where it is known; else null. */
  readonly tolerance: number | null
}

/**
 * Of a program whose first row is the total and whose second, if any, holds from below. Weights strictly between their bounds say what the rows are worth, in least
 * squares; what is left of the gradient is the price of the bounds. Where all stand at bounds, the cap that is worth least goes free.
 */
export function boxMultipliers(
  { lower, upper, rows }: QuadraticProgram,
  weights: Float64Array,
  { gradient, tolerance }: At,
): BindingSide[] {
  const indices = Array.from(weights, (_, i) => i)
  const between = indices.filter((i) => weights[i]! > lower[i]! && weights[i]! < upper[i]!)
  const gain = rows[1]?.coefficients ?? null
  const price = gain === null ? 0 : (tolerance ?? slopeOf(between, gradient, gain))
  const left = gain === null ? gradient : gradient.map((value, i) => value - price * gain[i]!)
  const level = levelOf(between, left, { lower, upper, weights })
  const bounds = indices.flatMap((index): BindingSide[] => {
    const push = left[index]! - level
    if (weights[index] === lower[index] && (push > 0 || lower[index] !== upper[index]))
      return [{ kind: 'bound', index, side: 'lower', multiplier: push }]
    if (weights[index] === upper[index]) return [{ kind: 'bound', index, side: 'upper', multiplier: -push }]
    return []
  })
  const total: BindingSide = { kind: 'row', index: 0, side: 'lower', multiplier: level }
  const target: BindingSide[] =
    gain === null ? [] : [{ kind: 'row', index: 1, side: 'lower', multiplier: price }]
  return [total, ...target, ...bounds.filter(({ multiplier }) => multiplier !== 0)]
}

/** How the gradient rises with the gain among some assets. */
function slopeOf(picked: readonly number[], gradient: Float64Array, gain: Float64Array): number {
  const part = (values: Float64Array) => {
    const own = Float64Array.from(picked, (i) => values[i]!)
    const middle = own.reduce((sum, value) => sum + value, 0) / own.length
    return own.map((value) => value - middle)
  }
  const [g, m] = [part(gradient), part(gain)]
  return dot(g, m) / dot(m, m)
}

function levelOf(
  between: readonly number[],
  left: Float64Array,
  { lower, upper, weights }: Pick<QuadraticProgram, 'lower' | 'upper'> & { weights: Float64Array },
): number {
  if (between.length > 0) return between.reduce((sum, i) => sum + left[i]!, 0) / between.length
  const pushes = (isHere: (i: number) => boolean) => left.filter((_, i) => lower[i]! < upper[i]! && isHere(i))
  const capped = pushes((i) => weights[i] === upper[i])
  if (capped.length > 0) return Math.max(...capped)
  const floored = pushes((i) => weights[i] === lower[i])
  return floored.length > 0 ? Math.min(...floored) : 0
}
