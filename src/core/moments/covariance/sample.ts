/** The sample covariance, over complete columns or pair by pair. */
import { mean } from '#core/math/mean.ts'
import { symmetricMatrix } from '#core/linear/matrix.ts'
import { completeReturns, productsOfDeviations } from '#core/moments/deviations.ts'
import { isComplete, type ReturnsTable } from '#core/moments/returns-table.ts'
import { defineCovariance } from './covariance-estimate.ts'

export const sampleCovariance = defineCovariance({
  id: 'sample',
  title: 'Sample covariance',
  definition:
    'Mean product of deviations with T − 1 in the denominator; on each pair’s own days where values are missing.',
  estimate: (returns) => ({
    matrix: isComplete(returns) ? complete(returns) : pairwise(returns),
    shrinkage: null,
  }),
})

function complete(returns: ReturnsTable) {
  const all = completeReturns(returns, 'sample')
  return productsOfDeviations(all, all.count - 1)
}

/** Each pair on the days that both have, with their means there; NaN for fewer than 2. Need not be positive semidefinite. */
function pairwise({ columns }: ReturnsTable) {
  return symmetricMatrix(columns.length, (i, j) => {
    const isCommon = (_: number, t: number) =>
      !Number.isNaN(columns[i]![t]!) && !Number.isNaN(columns[j]![t]!)
    const a = columns[i]!.filter(isCommon)
    const b = columns[j]!.filter(isCommon)
    const [meanA, meanB] = [mean(a), mean(b)]
    return a.reduce((total, value, t) => total + (value - meanA) * (b[t]! - meanB), 0) / (a.length - 1)
  })
}
