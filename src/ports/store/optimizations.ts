/** Results of the optimiser as they are kept for portfolios: what was asked, the weights that came of it, and their proof. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

type Document = Readonly<Record<string, unknown>>

export type KeptOptimization = {
  readonly method: string
  readonly expectedReturns: string | null
  readonly covariance: string | null
  readonly from: EpochDay | null
  readonly to: EpochDay | null
  /** Null where a number is missing. */
  readonly riskFree: number | null
  readonly expectedReturn: number | null
  readonly expectedVolatility: number | null
  readonly sharpeRatio: number | null
  readonly weights: Document
  readonly riskContributions: Document | null
  readonly binding: Document | null
  readonly solver: Document | null
  readonly createdAt: EpochMs
}

export type OptimizationStore = {
  /** The newest `limit` of a user, oldest first: those kept with the portfolio and those kept with none. */
  concerning(
    portfolioId: number,
    userId: number | null,
    limit: number,
  ): Promise<readonly (KeptOptimization & { readonly portfolioId: number | null })[]>
  /** Keeps results with a portfolio, without a run: for what comes back from a file. */
  keep(kept: readonly KeptOptimization[], portfolioId: number, userId: number | null): Promise<void>
}
