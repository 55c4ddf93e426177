/** The mean loss on the worst 5 % of bars, also called CVaR. Positive is a loss. */
import { mean } from '#core/math/mean.ts'
import { normalDensity, normalQuantile } from '#core/math/normal.ts'
import { defineMeasure } from './measure.ts'

export const cvar95 = defineMeasure({
  id: 'cvar_95',
  title: 'Expected shortfall (CVaR), 95 %',
  unit: 'fraction',
  definition:
    'The mean of the returns at or below their 5 % quantile, with its sign turned: positive is a loss.',
  needsBenchmark: false,
  compute({ sorted, quantile05 }) {
    let count = 0
    while (count < sorted.length && sorted[count]! <= quantile05) count++
    return -mean(sorted.subarray(0, count))
  },
})

export const cvar95Gaussian = defineMeasure({
  id: 'cvar_95_gaussian',
  title: 'Expected shortfall (CVaR), 95 %, Gaussian',
  unit: 'fraction',
  definition:
    'The mean loss beyond the 5 % quantile of a normal distribution with the mean and sample standard deviation of returns.',
  needsBenchmark: false,
  compute: ({ mean, std }) => (std * normalDensity(normalQuantile(0.05))) / 0.05 - mean,
})
