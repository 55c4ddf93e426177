/** The exponentially weighted covariance: recent days count more. */
import { symmetricProducts } from '#core/kernels/inner-products.ts'
import { completeReturns, deviationsOf } from '#core/moments/deviations.ts'
import { exponentialWeights } from '#core/moments/exponential-weights.ts'
import { defineCovariance } from './covariance-estimate.ts'

const SPAN = 180

export const ewmaCovariance = defineCovariance({
  id: 'ewma',
  title: 'Exponentially weighted covariance',
  definition: `Products of deviations from the plain means, weighted by (1 − 2/(${SPAN}+1))^age, weights summing to 1.`,
  estimate(returns) {
    const { count, columns } = deviationsOf(completeReturns(returns, 'ewma'))
    const weights = exponentialWeights(count, SPAN)
    const weighted = columns.map((column) => column.map((value, t) => value * weights[t]!))
    return {
      matrix: symmetricProducts(weighted, columns),
      shrinkage: null,
    }
  },
})
