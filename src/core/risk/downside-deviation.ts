/** How far returns fall short of the risk-free one, and the reward for each unit of that. */
import { defineMeasure } from './measure.ts'
import { quotient, type ReturnSample, withoutNoise } from './return-sample.ts'

export const downsideDeviation = defineMeasure({
  id: 'downside_deviation',
  title: 'Downside deviation',
  unit: 'fraction',
  definition:
    'The root of the mean squared shortfall below the risk-free return, over all bars, times the root of the periods of a year.',
  needsBenchmark: false,
  compute: annualDownside,
})

/** F. A. Sortino and L. N. Price, “Performance Measurement in a Downside Risk Framework” (1994). NaN without a shortfall. */
export const sortinoRatio = defineMeasure({
  id: 'sortino_ratio',
  title: 'Sortino ratio',
  unit: 'ratio',
  definition:
    'Mean return above the risk-free one, annualised, over the downside deviation; none when no return falls short.',
  needsBenchmark: false,
  compute: (sample) =>
    quotient((sample.mean - sample.riskFree) * sample.periodsPerYear, annualDownside(sample)),
})

function annualDownside({ returns, riskFree, periodsPerYear }: ReturnSample): number {
  let squares = 0
  for (let i = 0; i < returns.length; i++) squares += Math.min(returns[i]! - riskFree, 0) ** 2
  return withoutNoise(Math.sqrt(squares / returns.length)) * Math.sqrt(periodsPerYear)
}
