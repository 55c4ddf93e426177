/** Complete returns and their deviations from their means: what estimates of covariance are formed from. */
import { AppError } from '#core/errors.ts'
import { centredProducts } from '#core/kernels/inner-products.ts'
import { divided, type Matrix } from '#core/linear/matrix.ts'
import { columnMeans } from './column-means.ts'
import { isComplete, type ReturnsTable } from './returns-table.ts'

/** One column an asset, each of `count` returns, and the mean of each. */
export type CompleteReturns = {
  readonly count: number
  readonly columns: readonly Float64Array[]
  readonly means: Float64Array
}

/** One column an asset, each of `count` deviations that sum to 0. */
export type Deviations = Omit<CompleteReturns, 'means'>

/** Throws AppError `ragged-columns` where returns are missing: `estimate` names who asked. */
export function completeReturns(table: ReturnsTable, estimate: string): CompleteReturns {
  if (!isComplete(table)) {
    throw new AppError(
      'ragged-columns',
      `The ${estimate} covariance needs complete columns: use --missing common, or --covariance sample with --missing pairwise.`,
    )
  }
  const { day, columns } = table
  return { count: day.length, columns, means: columnMeans(table) }
}

export function deviationsOf({ count, columns, means }: CompleteReturns): Deviations {
  return { count, columns: columns.map((column, i) => centred(column, means[i]!)) }
}

function centred(column: Float64Array, centre: number): Float64Array {
  const deviations = new Float64Array(column.length)
  for (let t = 0; t < deviations.length; t++) deviations[t] = column[t]! - centre
  return deviations
}

/** The mean products of deviations, with `divisor` in the denominator. */
export function productsOfDeviations({ columns, means }: CompleteReturns, divisor: number): Matrix {
  return divided(centredProducts(columns, means), divisor)
}
