/** Returns whose variance clusters, simulated from a seed. */
import { seededRandom, standardNormal } from '#core/math/random.ts'

/** Gaussian GARCH(1,1) returns of about 1 % a day, with their true variances. */
export function simulateGarch(
  seed: number,
  days: number,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): { readonly returns: Float64Array; readonly variance: Float64Array } {
  const random = seededRandom(seed)
  const target = 1e-4
  const returns = new Float64Array(days)
  const variance = new Float64Array(days)
  let next = target
  for (let t = 0; t < days; t++) {
    variance[t] = next
    returns[t] = Math.sqrt(next) * standardNormal(random)
    next = (1 - alpha - beta) * target + alpha * returns[t]! ** 2 + beta * next
  }
  return { returns, variance }
}
