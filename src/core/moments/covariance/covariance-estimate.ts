/** What a covariance estimator is: a name and a matrix out of returns. */
import type { Matrix } from '#core/linear/matrix.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'

/** Per period, not annualised. `shrinkage` is the weight of the target, from 0 to 1; null where nothing is shrunk. */
export type CovarianceEstimate = { readonly matrix: Matrix; readonly shrinkage: number | null }

export type CovarianceEstimator<Id extends string = string> = {
  readonly id: Id
  readonly title: string
  /** One sentence for people: the formula and where it is from. */
  readonly definition: string
  /** Throws AppError `ragged-columns` where it needs complete columns and they are not. */
  estimate(returns: ReturnsTable): CovarianceEstimate
}

/** Checks a definition against its type and keeps its id literal. */
export function defineCovariance<const Id extends string>(
  estimator: CovarianceEstimator<Id>,
): CovarianceEstimator<Id> {
  return estimator
}
