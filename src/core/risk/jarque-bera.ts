/** How far the shape of returns is from normal. */
import { populationKurtosis, populationSkewness } from '#core/math/moments.ts'
import { defineMeasure } from './measure.ts'

/** C. M. Jarque and A. K. Bera, “Efficient Tests for Normality” (1980). NaN when returns never move. */
export const jarqueBera = defineMeasure({
  id: 'jarque_bera',
  title: 'Jarque-Bera statistic',
  unit: 'ratio',
  definition:
    'Bars / 6 × (skewness² + excess kurtosis² / 4), both of the population: above 6 a normal distribution is rejected at 95 %; none when returns never move.',
  needsBenchmark: false,
  compute({ returns, std, moments }) {
    if (std === 0) return Number.NaN
    return (returns.length / 6) * (populationSkewness(moments) ** 2 + populationKurtosis(moments) ** 2 / 4)
  },
})
