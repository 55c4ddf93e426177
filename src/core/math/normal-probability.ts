/** The share of the standard normal distribution that lies below a value. */
import { normalDensity } from './normal.ts'

/**
 * Φ(x), to a few 1e-16 absolute. The Taylor series of G. Marsaglia, “Evaluating the Normal Distribution”, Journal of
 * Statistical Software 11 (2004). NaN for NaN.
 */
export function normalProbability(x: number): number {
  if (x > 9) return 1
  if (x < -9) return 0
  let term = x
  let total = x
  let before = Number.NaN
  for (let k = 3; total !== before; k += 2) {
    before = total
    term *= (x * x) / k
    total += term
    if (Number.isNaN(total)) return Number.NaN
  }
  return 0.5 + total * normalDensity(x)
}
