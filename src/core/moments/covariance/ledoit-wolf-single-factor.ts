/** Ledoit and Wolf's shrinkage towards one market factor. */
import { innerProducts, symmetricProducts } from '#core/kernels/inner-products.ts'
import { at, dot, type Matrix, symmetricMatrix } from '#core/linear/matrix.ts'
import {
  completeReturns,
  type Deviations,
  deviationsOf,
  productsOfDeviations,
} from '#core/moments/deviations.ts'
import { defineCovariance } from './covariance-estimate.ts'
import { shrunk, squaredDistance } from './shrink.ts'

export const ledoitWolfSingleFactor = defineCovariance({
  id: 'ledoit-wolf-single-factor',
  title: 'Ledoit-Wolf, single factor',
  definition:
    'T in the denominator, shrunk towards the covariance of one factor, the equally weighted market (O. Ledoit and M. Wolf, Improved estimation of the covariance matrix of stock returns, 2003).',
  estimate(returns) {
    const complete = completeReturns(returns, 'ledoit-wolf-single-factor')
    const sample = productsOfDeviations(complete, complete.count)
    const deviations = deviationsOf(complete)
    const market = marketOf(deviations)
    const target = symmetricMatrix(sample.rows, (i, j) =>
      i === j ? at(sample, i, i) : (market.covariance[i]! * market.covariance[j]!) / market.variance,
    )
    const { noise, shared } = noiseOf(deviations, sample, market)
    const weight = (noise - shared) / squaredDistance(sample, target) / deviations.count
    return shrunk(sample, target, weight)
  },
})

type Market = {
  readonly deviation: Float64Array
  readonly variance: number
  readonly covariance: Float64Array
}

function marketOf({ count, columns }: Deviations): Market {
  const deviation = Float64Array.from({ length: count }, (_, t) =>
    columns.reduce((total, column) => total + column[t]! / columns.length, 0),
  )
  const covariance = Float64Array.from(columns, (column) => dot(column, deviation) / count)
  return { deviation, variance: dot(deviation, deviation) / count, covariance }
}

/** π and ρ of the paper: the noise of the sample's entries, and how much of it the target shares. */
function noiseOf({ count, columns }: Deviations, sample: Matrix, market: Market) {
  const { deviation, variance, covariance } = market
  const squares = columns.map((column) => column.map((value) => value * value))
  const withMarket = columns.map((column) => column.map((value, t) => value * deviation[t]!))
  const fourth = symmetricProducts(squares)
  const third = innerProducts(squares, withMarket)
  const second = symmetricProducts(withMarket)
  let noise = 0
  let shared = 0
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j < columns.length; j++) {
      const s = at(sample, i, j)
      const own = at(fourth, i, j) / count - s * s
      noise += own
      if (i === j) {
        shared += own
        continue
      }
      const one = at(third, i, j) / count - covariance[i]! * s
      const both = at(second, i, j) / count - variance * s
      shared +=
        (2 * one * covariance[j]!) / variance -
        (both * covariance[i]! * covariance[j]!) / (variance * variance)
    }
  }
  return { noise, shared }
}
