/** Oracle approximating shrinkage, for returns that are near to normal. */
import { diagonalOf, symmetricMatrix } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { completeReturns, productsOfDeviations } from '#core/moments/deviations.ts'
import { defineCovariance } from './covariance-estimate.ts'
import { shrunk, squaredNorm } from './shrink.ts'

export const oas = defineCovariance({
  id: 'oas',
  title: 'Oracle approximating shrinkage',
  definition:
    'T in the denominator, shrunk towards the mean variance times the identity by (α + μ²) / ((T + 1)(α − μ²/n)), α the mean squared entry (Y. Chen et al., 2010, as scikit-learn computes it).',
  estimate(returns) {
    const complete = completeReturns(returns, 'oas')
    const sample = productsOfDeviations(complete, complete.count)
    const size = sample.rows
    const variance = sum(diagonalOf(sample)) / size
    const meanSquare = squaredNorm(sample) / (size * size)
    const excess = (complete.count + 1) * (meanSquare - (variance * variance) / size)
    const weight = excess === 0 ? 1 : (meanSquare + variance * variance) / excess
    const target = symmetricMatrix(size, (i, j) => (i === j ? variance : 0))
    return shrunk(sample, target, weight)
  },
})
