/** Optimised weights as the doors print them. */
import type { Allocation } from '#core/optimize/allocation.ts'
import type { SpectralRepair } from '#core/moments/positive-semidefinite.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

type Optimized = {
  readonly method: string
  readonly symbols: readonly string[]
  readonly returns: { readonly day: Int32Array }
  readonly estimates: {
    readonly shrinkage: number | null
    readonly repair: SpectralRepair | null
    readonly expected: Float64Array
    readonly prior?: Float64Array
  }
  readonly allocation: Allocation
  readonly expectedReturn: number
  readonly expectedVolatility: number
  readonly sharpeRatio: number
  readonly riskContributions: Float64Array
  readonly doubts: readonly { readonly code: string; readonly message: string }[]
  readonly trades: { readonly turnover: number; readonly oneWay: number; readonly cost: number } | null
}

type Asked = {
  readonly expected: string
  readonly covariance: string
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
}

/** `tookMs` is the time of the whole computation, estimates included. */
export function weightsDocument(optimized: Optimized, asked: Asked, tookMs: number) {
  const { allocation, symbols, returns, estimates } = optimized
  const { kktResidual, iterations, ridge, algorithm, gap, tried = [] } = allocation.solver
  const bySymbol = (values: Float64Array) =>
    Object.fromEntries(symbols.map((symbol, i) => [symbol, jsonNumber(values[i]!)]))
  const dayAt = (index: number) => formatDay(returns.day.at(index)! as EpochDay)
  return {
    method: optimized.method,
    weights: bySymbol(allocation.weights),
    expectedReturn: jsonNumber(optimized.expectedReturn),
    expectedVolatility: jsonNumber(optimized.expectedVolatility),
    sharpeRatio: jsonNumber(optimized.sharpeRatio),
    riskContributions: bySymbol(optimized.riskContributions),
    binding: allocation.binding.map((one) => ({ ...one, shadowPrice: jsonNumber(one.shadowPrice) })),
    solver: {
      algorithm,
      kktResidual: jsonNumber(kktResidual),
      iterations,
      ridge,
      tried,
      ...(gap !== undefined && { status: gap === 0 ? 'optimal' : 'gap', gap: jsonNumber(gap) }),
      tookMs,
    },
    ...(allocation.measures && { measures: numbersOf(allocation.measures) }),
    ...(estimates.prior && {
      blackLitterman: { prior: bySymbol(estimates.prior), posterior: bySymbol(estimates.expected) },
    }),
    warnings: optimized.doubts,
    ...(optimized.trades && { trades: optimized.trades }),
    expectedReturns: asked.expected,
    covariance: { estimator: asked.covariance, shrinkage: estimates.shrinkage, repair: estimates.repair },
    riskFree: asked.riskFreeAnnual,
    periodsPerYear: asked.periodsPerYear,
    observations: returns.day.length,
    from: dayAt(0),
    to: dayAt(-1),
  }
}

export type WeightsDocument = ReturnType<typeof weightsDocument>

function numbersOf(measures: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(measures).map(([name, value]) => [name, jsonNumber(value)]))
}
