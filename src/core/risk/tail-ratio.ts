/** How far the good tail reaches for each unit of the bad one. */
import { quantileOfSorted } from '#core/math/quantile.ts'
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN when the 5 % quantile is 0. */
export const tailRatio = defineMeasure({
  id: 'tail_ratio',
  title: 'Tail ratio',
  unit: 'ratio',
  definition: 'The size of the 95 % quantile over the size of the 5 % quantile; none when the latter is 0.',
  needsBenchmark: false,
  compute: ({ sorted, quantile05 }) =>
    quotient(Math.abs(quantileOfSorted(sorted, 0.95)), Math.abs(quantile05)),
})
