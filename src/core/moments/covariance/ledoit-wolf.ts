/** Ledoit and Wolf's shrinkage towards one variance for all and no correlation. */
import { diagonalOf, dot, symmetricMatrix } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { completeReturns, type CompleteReturns, productsOfDeviations } from '#core/moments/deviations.ts'
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
  const complete = completeReturns(returns, 'ledoit-wolf')
  const sample = productsOfDeviations(complete, complete.count)
  const size = sample.rows
  const variance = sum(diagonalOf(sample)) / size
  const target = symmetricMatrix(size, (i, j) => (i === j ? variance : 0))
  // d² and b² of the paper, times the number of assets: how far the sample is from the target, and how much of that is noise.
  const spread = squaredNorm(sample) - size * variance * variance
  const noise = Math.max(0, fourthMoment(complete) - squaredNorm(sample)) / complete.count
  return shrunk(sample, target, Math.min(noise, spread) / spread)
}

/** The mean of |z_t|⁴ over days, which is the sum over all pairs of the mean z_i² z_j² at a T-th of the work. */
function fourthMoment({ count, columns, means }: CompleteReturns): number {
  const squares = new Float64Array(count)
  columns.forEach((column, i) => addSquares(column, means[i]!, squares))
  return dot(squares, squares) / count
}

function addSquares(column: Float64Array, centre: number, squares: Float64Array): void {
  for (let t = 0; t < column.length; t++) {
    const deviation = column[t]! - centre
    squares[t]! += deviation * deviation
  }
}
