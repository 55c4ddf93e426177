/** Ledoit and Wolf's shrinkage towards one variance for all and no correlation. */
import { diagonalOf, dot, symmetricMatrix } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { type Deviations, deviationsOf, populationCovariance } from '#core/moments/deviations.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'
import { defineCovariance } from './covariance-estimate.ts'
import { shrunk, squaredNorm } from './shrink.ts'

const definition =
  'T in the denominator, shrunk towards the mean variance times the identity (O. Ledoit and M. Wolf, A well-conditioned estimator for large-dimensional covariance matrices, 2004).'

export const ledoitWolf = defineCovariance({
  id: 'ledoit-wolf',
  title: 'Ledoit-Wolf, constant variance',
  definition,
  estimate,
})

export const ledoitWolfIdentity = defineCovariance({
  id: 'ledoit-wolf-identity',
  title: 'Ledoit-Wolf, identity',
  definition: `Another name of ledoit-wolf. ${definition}`,
  estimate,
})

function estimate(returns: ReturnsTable) {
  const deviations = deviationsOf(returns, 'ledoit-wolf')
  const sample = populationCovariance(deviations)
  const size = sample.rows
  const variance = sum(diagonalOf(sample)) / size
  const target = symmetricMatrix(size, (i, j) => (i === j ? variance : 0))
  // d² and b² of the paper, times the number of assets: how far the sample is from the target, and how much of that is noise.
  const spread = squaredNorm(sample) - size * variance * variance
  const noise = Math.max(0, fourthMoment(deviations) - squaredNorm(sample)) / deviations.count
  return shrunk(sample, target, Math.min(noise, spread) / spread)
}

/** The mean of |z_t|⁴ over days, which is the sum over all pairs of the mean z_i² z_j² at a T-th of the work. */
function fourthMoment({ count, columns }: Deviations): number {
  const squares = new Float64Array(count)
  for (const column of columns) for (let t = 0; t < count; t++) squares[t]! += column[t]! * column[t]!
  return dot(squares, squares) / count
}
