/** Brings prices that a file holds as integers to their size. */
import { AppError } from '#core/errors.ts'

/**
 * `values × scale`. A scale of one over an integer (0.0001) divides by the integer, which rounds once, so that 136300
 * becomes 13.63 exactly. Throws `bad-usage` when the scale is not a positive number.
 */
export function scaled(values: Float64Array, scale: number): Float64Array {
  if (!(scale > 0 && Number.isFinite(scale)))
    throw new AppError('bad-usage', `A scale is a positive number, not ${scale}.`)
  if (scale === 1) return values
  const divisor = Math.round(1 / scale)
  return 1 / divisor === scale ? values.map((value) => value / divisor) : values.map((value) => value * scale)
}
