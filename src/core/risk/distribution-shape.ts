/** The lean of the distribution of returns and the weight of its tails. */
import { sampleKurtosis, sampleSkewness } from '#core/math/moments.ts'
import { defineMeasure } from './measure.ts'

/** NaN for fewer than 3 returns and when they never move. */
export const skewness = defineMeasure({
  id: 'skewness',
  title: 'Skewness',
  unit: 'ratio',
  definition:
    'Skewness of returns, corrected for bias; none for fewer than 3 returns or when they never move.',
  needsBenchmark: false,
  compute: ({ moments, std }) => (std === 0 ? Number.NaN : sampleSkewness(moments)),
})

/** NaN for fewer than 4 returns and when they never move. */
export const kurtosis = defineMeasure({
  id: 'kurtosis',
  title: 'Excess kurtosis',
  unit: 'ratio',
  definition:
    'Kurtosis of returns less the 3 of a normal distribution, corrected for bias; none for fewer than 4 returns or when they never move.',
  needsBenchmark: false,
  compute: ({ moments, std }) => (std === 0 ? Number.NaN : sampleKurtosis(moments)),
})
