/** Returns as deviations from their means, complete: what shrinkage estimates are formed from. */
import { AppError } from '#core/errors.ts'
import { mean } from '#core/math/mean.ts'
import { symmetricProducts } from '#core/kernels/inner-products.ts'
import { divided, type Matrix } from '#core/linear/matrix.ts'
import { isComplete, type ReturnsTable } from './returns-table.ts'

/** One column an asset, each of `count` deviations that sum to 0. */
export type Deviations = { readonly count: number; readonly columns: readonly Float64Array[] }

/** Throws AppError `ragged-columns` where returns are missing: `estimate` names who asked. */
export function deviationsOf(table: ReturnsTable, estimate: string): Deviations {
  if (!isComplete(table)) {
    throw new AppError(
      'ragged-columns',
      `The ${estimate} covariance needs complete columns: use --missing common, or --covariance sample with --missing pairwise.`,
    )
  }
  return { count: table.day.length, columns: table.columns.map(centred) }
}

function centred(column: Float64Array): Float64Array {
  const centre = mean(column)
  const deviations = new Float64Array(column.length)
  for (let t = 0; t < deviations.length; t++) deviations[t] = column[t]! - centre
  return deviations
}

/** The mean products of deviations, with `count` in the denominator. */
export function populationCovariance({ count, columns }: Deviations): Matrix {
  return divided(symmetricProducts(columns), count)
}
