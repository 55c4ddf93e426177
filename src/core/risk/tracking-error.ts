/** How far a series strays from its benchmark, and what it earns for straying. */
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

export const trackingError = defineMeasure({
  id: 'tracking_error',
  title: 'Tracking error',
  unit: 'fraction',
  definition:
    'The sample standard deviation of returns less those of the benchmark, times the root of the periods of a year.',
  needsBenchmark: true,
  compute: ({ activeStd, periodsPerYear }) => activeStd * Math.sqrt(periodsPerYear),
})

/** NaN when the series never strays. */
export const informationRatio = defineMeasure({
  id: 'information_ratio',
  title: 'Information ratio',
  unit: 'ratio',
  definition:
    'Mean return less that of the benchmark, annualised, over the tracking error; none when the series never strays.',
  needsBenchmark: true,
  compute: ({ activeMean, activeStd, periodsPerYear }) =>
    quotient(activeMean, activeStd) * Math.sqrt(periodsPerYear),
})
