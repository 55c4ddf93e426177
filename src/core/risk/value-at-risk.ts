/** The loss that 95 % of bars stay within: as it was, and as two distributions would have it. Positive is a loss. */
import { populationKurtosis, populationSkewness } from '#core/math/moments.ts'
import { normalQuantile } from '#core/math/normal.ts'
import { quantileOfSorted } from '#core/math/quantile.ts'
import { defineMeasure } from './measure.ts'

const Z05 = normalQuantile(0.05)

export const var95 = defineMeasure({
  id: 'var_95',
  title: 'Value at risk, 95 %',
  unit: 'fraction',
  definition: 'The 5 % quantile of returns, interpolated linearly, with its sign turned: positive is a loss.',
  needsBenchmark: false,
  compute: ({ quantile05 }) => -quantile05,
})

export const var99 = defineMeasure({
  id: 'var_99',
  title: 'Value at risk, 99 %',
  unit: 'fraction',
  definition: 'The 1 % quantile of returns, interpolated linearly, with its sign turned: positive is a loss.',
  needsBenchmark: false,
  compute: ({ sorted }) => -quantileOfSorted(sorted, 0.01),
})

export const var95Gaussian = defineMeasure({
  id: 'var_95_gaussian',
  title: 'Value at risk, 95 %, Gaussian',
  unit: 'fraction',
  definition:
    'The 95 % loss of a normal distribution with the mean and sample standard deviation of returns.',
  needsBenchmark: false,
  compute: ({ mean, std }) => -(mean + Z05 * std),
})

/**
 * The normal quantile bent by skewness S and excess kurtosis K of the population: z + (z² − 1)S/6 + (z³ − 3z)K/24 −
 * (2z³ − 5z)S²/36 (E. A. Cornish and R. A. Fisher, 1938). NaN when returns never move.
 */
export const var95CornishFisher = defineMeasure({
  id: 'var_95_cornish_fisher',
  title: 'Value at risk, 95 %, Cornish-Fisher',
  unit: 'fraction',
  definition:
    'The Gaussian loss with its quantile corrected for skewness and excess kurtosis; none when returns never move.',
  needsBenchmark: false,
  compute({ mean, std, moments }) {
    if (std === 0) return Number.NaN
    const skewness = populationSkewness(moments)
    const kurtosis = populationKurtosis(moments)
    const z =
      Z05 +
      ((Z05 ** 2 - 1) * skewness) / 6 +
      ((Z05 ** 3 - 3 * Z05) * kurtosis) / 24 -
      ((2 * Z05 ** 3 - 5 * Z05) * skewness ** 2) / 36
    return -(mean + z * std)
  },
})
