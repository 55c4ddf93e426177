/** How much of a portfolio's volatility each asset brings. */
import { dot, type Matrix, timesVector } from '#core/linear/matrix.ts'

/** w_i (Σw)_i / w′Σw: fractions that sum to 1, negative for what hedges. NaN for a portfolio that does not move. */
export function riskContributions(covariance: Matrix, weights: Float64Array): Float64Array {
  const marginal = timesVector(covariance, weights)
  const variance = dot(weights, marginal)
  return weights.map((weight, i) => (weight * marginal[i]!) / variance)
}
