/** Reward for each unit of scatter: W. F. Sharpe, “The Sharpe Ratio”, Journal of Portfolio Management (1994). */
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN when returns never move. */
export const sharpeRatio = defineMeasure({
  id: 'sharpe_ratio',
  title: 'Sharpe ratio',
  unit: 'ratio',
  definition:
    'Mean return above the risk-free one over the standard deviation, times the root of the periods of a year; none when returns never move.',
  needsBenchmark: false,
  compute: ({ mean, riskFree, std, periodsPerYear }) =>
    quotient(mean - riskFree, std) * Math.sqrt(periodsPerYear),
})
