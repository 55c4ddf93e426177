/** What a series earned: over all its bars, per year compounded, and per year on average. */
import { defineMeasure } from './measure.ts'

export const totalReturn = defineMeasure({
  id: 'total_return',
  title: 'Total return',
  unit: 'fraction',
  definition: 'The product of 1 + r over all bars, less 1.',
  needsBenchmark: false,
  compute: ({ drawdown }) => drawdown.finalWealth - 1,
})

/** NaN where a return below −1 leaves a negative value, which has no yearly root. */
export const annualReturn = defineMeasure({
  id: 'annual_return',
  title: 'Annual return',
  unit: 'fraction',
  definition: 'The product of 1 + r, to the power of periods a year over bars, less 1.',
  needsBenchmark: false,
  compute: ({ drawdown, returns, periodsPerYear }) =>
    drawdown.finalWealth ** (periodsPerYear / returns.length) - 1,
})

export const meanReturnAnnual = defineMeasure({
  id: 'mean_return_annual',
  title: 'Mean return, annualised',
  unit: 'fraction',
  definition: 'The mean return times the periods of a year, without compounding.',
  needsBenchmark: false,
  compute: ({ mean, periodsPerYear }) => mean * periodsPerYear,
})
