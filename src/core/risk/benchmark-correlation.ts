/** How closely a series moves with its benchmark. */
import { correlation as correlationOf } from '#core/math/covariance.ts'
import type { BenchmarkPair } from './benchmark-pair.ts'
import { defineMeasure } from './measure.ts'

export const correlation = defineMeasure({
  id: 'correlation',
  title: 'Correlation',
  unit: 'ratio',
  definition: 'The correlation with the benchmark on common days; none when either never moves.',
  needsBenchmark: true,
  compute: movesTogether,
})

export const rSquared = defineMeasure({
  id: 'r_squared',
  title: 'R²',
  unit: 'fraction',
  definition:
    'The share of variance that the benchmark explains: the correlation squared; none when either never moves.',
  needsBenchmark: true,
  compute: (pair) => movesTogether(pair) ** 2,
})

function movesTogether({ own, benchmark, isStill }: BenchmarkPair): number {
  return isStill ? Number.NaN : correlationOf(own, benchmark)
}
