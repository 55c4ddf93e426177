/** The best and the worst single return. */
import { defineMeasure } from './measure.ts'

export const bestDay = defineMeasure({
  id: 'best_day',
  title: 'Best day',
  unit: 'fraction',
  definition: 'The largest return.',
  needsBenchmark: false,
  compute: ({ sorted }) => sorted[sorted.length - 1]!,
})

export const worstDay = defineMeasure({
  id: 'worst_day',
  title: 'Worst day',
  unit: 'fraction',
  definition: 'The smallest return.',
  needsBenchmark: false,
  compute: ({ sorted }) => sorted[0]!,
})
