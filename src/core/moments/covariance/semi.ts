/** The semicovariance: only what falls short of the benchmark counts. */
import { symmetricProducts } from '#core/kernels/inner-products.ts'
import { divided } from '#core/linear/matrix.ts'
import { completeReturns } from '#core/moments/deviations.ts'
import { defineCovariance } from './covariance-estimate.ts'

export const semiCovariance = defineCovariance({
  id: 'semi',
  title: 'Semicovariance',
  definition: 'Mean of min(r_i, 0) · min(r_j, 0) over all T days (J. Estrada, 2008, with benchmark 0).',
  estimate(returns) {
    const { count } = completeReturns(returns, 'semi')
    const shortfalls = returns.columns.map((column) => column.map((value) => Math.min(value, 0)))
    return {
      matrix: divided(symmetricProducts(shortfalls), count),
      shrinkage: null,
    }
  },
})
