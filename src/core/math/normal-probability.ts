/** The share of the standard normal distribution that lies below a value. */
import { normalDensity } from './normal.ts'

/**
 * Φ(x), to about 1e-13 relative. Near the middle the Taylor series of G. Marsaglia, “Evaluating the Normal Distribution”,
 * Journal of Statistical Software 11 (2004); in the tails, where it would lose its digits, the continued fraction of
 * Laplace. NaN for NaN.
 */
export function normalProbability(x: number): number {
  if (Math.abs(x) > 3) return x < 0 ? shareBeyond(-x) : 1 - shareBeyond(x)
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

/** 1 − Φ(x) = φ(x) / (x + 1 / (x + 2 / (x + 3 / …))), cut where even x = 3 no longer feels it. */
function shareBeyond(x: number): number {
  let rest = x
  for (let k = 200; k > 0; k--) rest = x + k / rest
  return normalDensity(x) / rest
}
