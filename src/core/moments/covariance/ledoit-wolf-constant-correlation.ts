/** Ledoit and Wolf's shrinkage towards one correlation for every pair. */
import { innerProducts, symmetricProducts } from '#core/kernels/inner-products.ts'
import { at, diagonalOf, type Matrix, symmetricMatrix } from '#core/linear/matrix.ts'
import { completeReturns, type Deviations, deviationsOf } from '#core/moments/deviations.ts'
import { defineCovariance } from './covariance-estimate.ts'
import { sampleCovariance } from './sample.ts'
import { shrunk, squaredDistance } from './shrink.ts'

export const ledoitWolfConstantCorrelation = defineCovariance({
  id: 'ledoit-wolf-constant-correlation',
  title: 'Ledoit-Wolf, constant correlation',
  definition:
    'T − 1 in the denominator, shrunk towards the sample variances with the mean correlation for every pair (O. Ledoit and M. Wolf, Honey, I shrunk the sample covariance matrix, 2004).',
  estimate(returns) {
    const deviations = deviationsOf(completeReturns(returns, 'ledoit-wolf-constant-correlation'))
    const sample = sampleCovariance.estimate(returns).matrix
    if (sample.rows === 1) return { matrix: sample, shrinkage: 0 }
    const std = diagonalOf(sample).map(Math.sqrt)
    const correlation = meanCorrelation(sample, std)
    const target = symmetricMatrix(sample.rows, (i, j) =>
      i === j ? at(sample, i, i) : correlation * std[i]! * std[j]!,
    )
    const { noise, shared } = noiseOf(deviations, sample, { std, correlation })
    const weight = (noise - shared) / squaredDistance(sample, target) / deviations.count
    return shrunk(sample, target, weight)
  },
})

function meanCorrelation(sample: Matrix, std: Float64Array): number {
  const size = sample.rows
  let total = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) if (i !== j) total += at(sample, i, j) / (std[i]! * std[j]!)
  }
  return total / (size * (size - 1))
}

type Structure = { readonly std: Float64Array; readonly correlation: number }

/** π and ρ of the paper: the noise of the sample's entries, and how much of it the target shares. */
function noiseOf({ count, columns }: Deviations, sample: Matrix, { std, correlation }: Structure) {
  const squares = columns.map((column) => column.map((value) => value * value))
  const cubes = columns.map((column) => column.map((value) => value * value * value))
  const second = symmetricProducts(columns)
  const fourth = symmetricProducts(squares)
  const mixed = innerProducts(cubes, columns)
  let noise = 0
  let shared = 0
  for (let i = 0; i < columns.length; i++) {
    const variance = at(sample, i, i)
    const ownVariance = at(second, i, i) / count
    for (let j = 0; j < columns.length; j++) {
      const s = at(sample, i, j)
      const product = at(second, i, j) / count
      const own = at(fourth, i, j) / count - 2 * product * s + s * s
      noise += own
      if (i === j) {
        shared += own
        continue
      }
      const theta = at(mixed, i, j) / count - ownVariance * s - product * variance + variance * s
      shared += correlation * (std[j]! / std[i]!) * theta
    }
  }
  return { noise, shared }
}
