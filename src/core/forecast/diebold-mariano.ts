/** Whether one forecast is better than another by more than chance. */
import { mean } from '#core/math/mean.ts'
import { normalProbability } from '#core/math/normal-probability.ts'

/** Negative: the first of the two lost less. */
export type LossComparison = { readonly statistic: number; readonly p: number }

/**
 * The test of F. Diebold and R. Mariano, “Comparing Predictive Accuracy” (1995), on losses less losses, day by day; the
 * variance of their mean after W. Newey and K. West (1987) with horizon − 1 lags, as outcomes overlap. `p` is two-sided;
 * both NaN where the losses never differ.
 */
export function compareLosses(first: Float64Array, second: Float64Array, horizon: number): LossComparison {
  const difference = first.map((loss, t) => loss - second[t]!)
  const average = mean(difference)
  const centred = difference.map((value) => value - average)
  let variance = autocovariance(centred, 0)
  const lags = Math.min(horizon - 1, centred.length - 1)
  for (let lag = 1; lag <= lags; lag++) variance += 2 * (1 - lag / (lags + 1)) * autocovariance(centred, lag)
  const statistic = variance > 0 ? average / Math.sqrt(variance / centred.length) : Number.NaN
  return { statistic, p: 2 * normalProbability(-Math.abs(statistic)) }
}

function autocovariance(centred: Float64Array, lag: number): number {
  let products = 0
  for (let t = lag; t < centred.length; t++) products += centred[t]! * centred[t - lag]!
  return products / centred.length
}
