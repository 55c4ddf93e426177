/** How deep and how long a series stays below its peaks: P. G. Martin and B. B. McCann, “The Investor's Guide to Fidelity Funds” (1989). */
import { defineMeasure } from './measure.ts'

export const ulcerIndex = defineMeasure({
  id: 'ulcer_index',
  title: 'Ulcer index',
  unit: 'fraction',
  definition: 'The root of the mean squared fall below the running peak, over all bars.',
  needsBenchmark: false,
  compute: ({ drawdown }) => drawdown.rootMeanSquare,
})
