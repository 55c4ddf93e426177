/** How a series answers to its benchmark, and what it earns beyond that answer. */
import { defineMeasure } from './measure.ts'

/** NaN when the benchmark never moves. */
export const beta = defineMeasure({
  id: 'beta',
  title: 'Beta',
  unit: 'ratio',
  definition:
    'Covariance with the benchmark over its variance, both of the sample, on common days; none when the benchmark never moves.',
  needsBenchmark: true,
  compute: (pair) => pair.beta,
})

/** M. C. Jensen, “The Performance of Mutual Funds in the Period 1945–1964” (1968). NaN where beta is. */
export const alpha = defineMeasure({
  id: 'alpha',
  title: 'Alpha',
  unit: 'fraction',
  definition:
    'Mean return above the risk-free one, less beta times that of the benchmark, times the periods of a year.',
  needsBenchmark: true,
  compute: ({ mean, benchmarkMean, riskFree, beta, periodsPerYear }) =>
    (mean - riskFree - beta * (benchmarkMean - riskFree)) * periodsPerYear,
})
