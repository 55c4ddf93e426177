/** GARCH(1,1): variance that clusters and comes back to its mean. */
import { minimise, type Slope } from '#core/math/minimise.ts'
import { defineForecaster, meanSquare } from './variance-forecaster.ts'

/** σ²[t+1] = (1 − α − β) × target + α × r[t]² + β × σ²[t]. */
export type GarchParameters = { readonly alpha: number; readonly beta: number; readonly target: number }

export const garch = defineForecaster({
  id: 'garch',
  title: 'GARCH(1,1)',
  definition:
    'Variance that follows the last squared return and comes back to its mean; Gaussian quasi-likelihood, mean variance as observed.',
  forecast({ returns }, { days, horizons }) {
    const parameters = fitGarch(returns.subarray(0, days))
    const { alpha, beta, target } = parameters
    const persistence = alpha + beta
    const next = nextVariance(returns, parameters)
    return {
      variance: horizons.map((horizon) => {
        const weight = (1 - persistence ** horizon) / (1 - persistence)
        return next.map((variance) => horizon * target + (variance - target) * weight)
      }),
      parameters: { alpha, beta, variance: target },
    }
  },
})

/** α + β stays below this, so that there is a mean to come back to. */
const PERSISTENCE_MAX = 0.9999

/** Where the climb begins: α + β and α's part of it. */
const STARTS = [
  [0.95, 0.1],
  [0.7, 0.3],
] as const

/**
 * Quasi-maximum likelihood with the variance targeted at the sample's (T. Bollerslev, 1986; C. Francq, L. Horváth and
 * J.-M. Zakoïan, “Merits and Drawbacks of Variance Targeting in GARCH Models”, 2011). The first variance is the target.
 */
export function fitGarch(returns: Float64Array): GarchParameters {
  const target = meanSquare(returns, returns.length)
  const size = Math.sqrt(target)
  const scaled = returns.map((value) => value / size)
  const slopeAt = (x: Float64Array) => slopeOf(scaled, x)
  const best = STARTS.map(([persistence, share]) =>
    minimise(slopeAt, Float64Array.of(logit(persistence / PERSISTENCE_MAX), logit(share)), 1e-9),
  ).reduce((least, found) => (found.value < least.value ? found : least))
  return { ...chosen(best.at), target }
}

function chosen([u, v]: Float64Array | readonly number[]): { alpha: number; beta: number } {
  const persistence = PERSISTENCE_MAX * logistic(u!)
  const share = logistic(v!)
  return { alpha: persistence * share, beta: persistence * (1 - share) }
}

/** Half the mean of ln σ² + r²/σ², and its slope in the two free numbers, of returns whose mean square is 1. */
function slopeOf(returns: Float64Array, x: Float64Array): Slope {
  const { alpha, beta } = chosen(x)
  let variance = 1
  let byAlpha = 0
  let byBeta = 0
  let value = 0
  let slopeAlpha = 0
  let slopeBeta = 0
  for (let t = 0; t < returns.length; t++) {
    const square = returns[t]! * returns[t]!
    value += Math.log(variance) + square / variance
    const outer = (1 - square / variance) / variance
    slopeAlpha += outer * byAlpha
    slopeBeta += outer * byBeta
    byAlpha = square - 1 + beta * byAlpha
    byBeta = variance - 1 + beta * byBeta
    variance = 1 - alpha - beta + alpha * square + beta * variance
  }
  const scale = 0.5 / returns.length
  const persistence = alpha + beta
  const share = alpha / persistence
  const inU = persistence * (1 - persistence / PERSISTENCE_MAX)
  const inV = persistence * share * (1 - share)
  return {
    value: value * scale,
    gradient: Float64Array.of(
      scale * inU * (slopeAlpha * share + slopeBeta * (1 - share)),
      scale * inV * (slopeAlpha - slopeBeta),
    ),
  }
}

/** The variance foreseen for the day after each day. */
export function nextVariance(returns: Float64Array, { alpha, beta, target }: GarchParameters): Float64Array {
  let variance = target
  return returns.map((value) => {
    variance = (1 - alpha - beta) * target + alpha * value * value + beta * variance
    return variance
  })
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability))
}
