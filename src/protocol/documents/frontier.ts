/** An efficient frontier as the doors print it. */
import type { SpectralRepair } from '#core/moments/positive-semidefinite.ts'
import type { Frontier, FrontierPoint } from '#core/optimize/frontier.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

type Traced = {
  readonly returns: { readonly symbols: readonly string[]; readonly day: Int32Array }
  readonly estimates: {
    readonly expected: Float64Array
    readonly shrinkage: number | null
    readonly repair: SpectralRepair | null
  }
  readonly frontier: Frontier
  readonly volatilities: Float64Array
}

type Asked = {
  readonly expected: string
  readonly covariance: string
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
}

/** `tookMs` is the time of the whole computation, estimates included. */
export function frontierDocument<Run>(traced: Traced, asked: Asked, tookMs: number, run: Run) {
  const { returns, estimates, frontier, volatilities } = traced
  const { symbols, day } = returns
  const point = ({ weights, expectedReturn, expectedVolatility }: FrontierPoint) => ({
    expectedReturn: jsonNumber(expectedReturn),
    expectedVolatility: jsonNumber(expectedVolatility),
    sharpeRatio: jsonNumber((expectedReturn - asked.riskFreeAnnual) / expectedVolatility),
    weights: Object.fromEntries(symbols.map((symbol, i) => [symbol, jsonNumber(weights[i]!)])),
  })
  const { algorithm, kktResidual, iterations, ridge } = frontier.solver
  return {
    points: frontier.points.map(point),
    turningPoints: frontier.turningPoints && frontier.turningPoints.map(point),
    minVolatility: point(frontier.minVolatility),
    maxSharpe: frontier.maxSharpe && point(frontier.maxSharpe),
    assets: symbols.map((symbol, i) => ({
      symbol,
      expectedReturn: jsonNumber(estimates.expected[i]!),
      expectedVolatility: jsonNumber(volatilities[i]!),
    })),
    solver: { algorithm, kktResidual: jsonNumber(kktResidual), iterations, ridge, tookMs },
    expectedReturns: asked.expected,
    covariance: { estimator: asked.covariance, shrinkage: estimates.shrinkage, repair: estimates.repair },
    riskFree: asked.riskFreeAnnual,
    periodsPerYear: asked.periodsPerYear,
    observations: day.length,
    from: formatDay(day[0]! as EpochDay),
    to: formatDay(day.at(-1)! as EpochDay),
    run,
  }
}

export type FrontierDocument = ReturnType<typeof frontierDocument>
