/** How sure the Sharpe ratio is, given how long and how crooked the sample is. */
import { type Moments, populationKurtosis, populationSkewness } from '#core/math/moments.ts'
import { normalProbability } from '#core/math/normal-probability.ts'
import { defineMeasure } from './measure.ts'
import type { ReturnSample } from './return-sample.ts'

/** E. Mertens, “Comments on Variance of the IID Estimator in Lo (2002)” (2002). NaN when returns never move. */
export const sharpeStandardError = defineMeasure({
  id: 'sharpe_se',
  title: 'Standard error of the Sharpe ratio',
  unit: 'ratio',
  definition:
    'The root of (1 − skewness × S + (kurtosis − 1) / 4 × S²) / (bars − 1) of the ratio S of one bar, annualised; none when returns never move.',
  needsBenchmark: false,
  compute: (sample) => errorOf(sample) * Math.sqrt(sample.periodsPerYear),
})

/**
 * D. H. Bailey and M. López de Prado, “The Sharpe Ratio Efficient Frontier” (2012), at threshold 0. NaN when returns
 * never move.
 */
export const probabilisticSharpe = defineMeasure({
  id: 'probabilistic_sharpe',
  title: 'Probabilistic Sharpe ratio',
  unit: 'fraction',
  definition:
    'The probability that the true Sharpe ratio is above 0, from the ratio and its standard error; none when returns never move.',
  needsBenchmark: false,
  compute: (sample) => normalProbability(ratioOf(sample) / errorOf(sample)),
})

/** Of one bar, not annualised. */
function ratioOf({ mean, riskFree, std }: ReturnSample): number {
  return (mean - riskFree) / std
}

function errorOf(sample: ReturnSample): number {
  return sample.std === 0 ? Number.NaN : sharpeErrorOf(ratioOf(sample), sample.moments)
}

/** The standard error of a Sharpe ratio of one bar, given the moments of the returns it was formed from. */
export function sharpeErrorOf(ratio: number, moments: Moments): number {
  const lean = populationSkewness(moments) * ratio
  const tails = ((populationKurtosis(moments) + 2) / 4) * ratio ** 2
  return Math.sqrt((1 - lean + tails) / (moments.count - 1))
}
