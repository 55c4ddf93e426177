/** How far returns scatter, scaled to a year. */
import { defineMeasure } from './measure.ts'

export const annualVolatility = defineMeasure({
  id: 'annual_volatility',
  title: 'Annual volatility',
  unit: 'fraction',
  definition: 'The sample standard deviation of returns times the root of the periods of a year.',
  needsBenchmark: false,
  compute: ({ std, periodsPerYear }) => std * Math.sqrt(periodsPerYear),
})
