/** Reward for each unit of the benchmark's risk: J. L. Treynor, “How to Rate Management of Investment Funds” (1965). */
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN where beta is, or is 0. */
export const treynorRatio = defineMeasure({
  id: 'treynor_ratio',
  title: 'Treynor ratio',
  unit: 'ratio',
  definition:
    'Mean return above the risk-free one, annualised, over beta, on common days; none when the benchmark never moves or beta is 0.',
  needsBenchmark: true,
  compute: ({ mean, riskFree, beta, periodsPerYear }) => quotient((mean - riskFree) * periodsPerYear, beta),
})
