/** The deepest fall from a peak, how long it took, and what a year earned for it. */
import { annualReturn } from './annual-return.ts'
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

export const maxDrawdown = defineMeasure({
  id: 'max_drawdown',
  title: 'Maximum drawdown',
  unit: 'fraction',
  definition: 'The deepest fall from a running peak as a positive fraction; the start counts as a peak.',
  needsBenchmark: false,
  compute: ({ drawdown }) => drawdown.deepest,
})

export const drawdownDays = defineMeasure({
  id: 'drawdown_days',
  title: 'Length of the maximum drawdown',
  unit: 'bars',
  definition: 'Bars from the peak to the bottom of the maximum drawdown; 0 when there is none.',
  needsBenchmark: false,
  compute: ({ drawdown }) => drawdown.deepestBars,
})

/** NaN without a drawdown. */
export const calmarRatio = defineMeasure({
  id: 'calmar_ratio',
  title: 'Calmar ratio',
  unit: 'ratio',
  definition: 'Annual return over maximum drawdown; none without a drawdown.',
  needsBenchmark: false,
  compute: (sample) => quotient(annualReturn.compute(sample), sample.drawdown.deepest),
})
