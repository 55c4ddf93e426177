/** How sure one may be that a Sharpe ratio is not luck, given how many strategies were tried before this one. */
import { momentsOf, standardDeviation } from '#core/math/moments.ts'
import { normalQuantile } from '#core/math/normal.ts'
import { normalProbability } from '#core/math/normal-probability.ts'
import { withoutNoise } from '#core/risk/return-sample.ts'
import { sharpeErrorOf } from '#core/risk/sharpe-confidence.ts'

const EULER_MASCHERONI = 0.5772156649015329

export type DeflatedSharpe = {
  /** The probability that the true ratio is above 0. */
  readonly probabilistic_sharpe: number
  /** The probability that it is above the best that `trials` strategies without any skill would have shown. */
  readonly deflated_sharpe: number
}

/**
 * D. Bailey and M. López de Prado, “The Deflated Sharpe Ratio”, Journal of Portfolio Management (2014), on returns a bar above
 * the risk-free one. The variance of the ratios over the trials, which only the person who tried knows, is taken as 1/(T−1),
 * that of the ratio of a strategy without skill. NaN for fewer than 3 returns and for returns that never move.
 */
export function deflatedSharpe(excess: Float64Array, trials: number): DeflatedSharpe {
  const moments = momentsOf(excess)
  const spread = withoutNoise(standardDeviation(moments))
  if (!(spread > 0) || moments.count < 3)
    return { probabilistic_sharpe: Number.NaN, deflated_sharpe: Number.NaN }
  const ratio = moments.mean / spread
  const above = (bar: number) => normalProbability((ratio - bar) / sharpeErrorOf(ratio, moments))
  return {
    probabilistic_sharpe: above(0),
    deflated_sharpe: above(bestOfLuck(trials) / Math.sqrt(moments.count - 1)),
  }
}

/** The expected largest of `trials` standard normal numbers, approximately; 0 for one. */
function bestOfLuck(trials: number): number {
  if (trials <= 1) return 0
  return (
    (1 - EULER_MASCHERONI) * normalQuantile(1 - 1 / trials) +
    EULER_MASCHERONI * normalQuantile(1 - 1 / (trials * Math.E))
  )
}
