/** What an estimator of expected returns is: a name and one yearly number an asset. */
import { hasMissing } from '#core/math/missing.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'

export type ExpectedContext = { readonly periodsPerYear: number; readonly riskFreeAnnual: number }

export type ExpectedEstimator<Id extends string = string> = {
  readonly id: Id
  readonly title: string
  readonly definition: string
  /** Yearly returns, one a column; missing returns are passed over. NaN for a column without any. */
  estimate(returns: ReturnsTable, context: ExpectedContext): Float64Array
}

/** Checks a definition against its type and keeps its id literal. */
export function defineExpected<const Id extends string>(
  estimator: ExpectedEstimator<Id>,
): ExpectedEstimator<Id> {
  return estimator
}

/** The returns that are there; the column itself, not copied, where all are. */
export function presentReturns(column: Float64Array): Float64Array {
  if (!hasMissing(column)) return column
  return column.filter((value) => !Number.isNaN(value))
}
