/** From prices to weights: returns, their moments, the chosen method, and what it comes to. */
import { AppError } from '#core/errors.ts'
import { dot, quadraticForm, scaled, type Matrix } from '#core/linear/matrix.ts'
import { covarianceEstimators, type CovarianceId } from '#core/moments/covariance/catalogue.ts'
import { expectedEstimators, type ExpectedId } from '#core/moments/expected/catalogue.ts'
import { positiveSemidefinite, type SpectralRepair } from '#core/moments/positive-semidefinite.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import type { AllocationLimits, AllocationProblem } from '#core/optimize/allocation-problem.ts'
import { optimizers, type OptimizerId } from '#core/optimize/catalogue.ts'
import type { Optimizer, OptimizerChoices } from '#core/optimize/optimizer.ts'
import { NO_PENALTIES, type Penalties, type PenaltyKind } from '#core/optimize/penalties.ts'
import { riskContributions } from '#core/optimize/risk-contributions.ts'
import { traded } from '#core/optimize/turnover-cut.ts'

export type EstimateRequest = {
  readonly expected: ExpectedId
  readonly covariance: CovarianceId
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
}

/** The yearly moments of some assets, and how they were come by. */
export type Estimates = {
  readonly expected: Float64Array
  readonly covariance: Matrix
  /** Null where nothing was shrunk, or nothing had to be repaired. */
  readonly shrinkage: number | null
  readonly repair: SpectralRepair | null
}

export function estimateMoments(returns: ReturnsTable, request: EstimateRequest): Estimates {
  const { periodsPerYear } = request
  const expected = named(expectedEstimators, request.expected).estimate(returns, request)
  const estimate = named(covarianceEstimators, request.covariance).estimate(returns)
  const { matrix, repair } = positiveSemidefinite(scaled(estimate.matrix, periodsPerYear))
  return { expected, covariance: matrix, shrinkage: estimate.shrinkage, repair }
}

function named<T extends { readonly id: string }>(all: readonly T[], id: T['id']): T {
  return all.find((one) => one.id === id)!
}

export type WeightsRequest = EstimateRequest & {
  readonly method: OptimizerId
  readonly limits: AllocationLimits
  readonly penalties?: Penalties
  /** What is held now, one an asset. */
  readonly previous?: Float64Array | null
  readonly choices: OptimizerChoices
}

export type OptimizedWeights = {
  readonly method: OptimizerId
  readonly symbols: readonly string[]
  readonly returns: ReturnsTable
  readonly estimates: Estimates
  readonly allocation: Allocation
  readonly expectedReturn: number
  readonly expectedVolatility: number
  readonly sharpeRatio: number
  /** Fractions of the volatility, one an asset. */
  readonly riskContributions: Float64Array
  /** Null where nothing is known to be held. */
  readonly trades: Trades | null
}

export type Trades = {
  /** Σ |weight − previous|; `oneWay` is half of it. */
  readonly turnover: number
  readonly oneWay: number
  /** Of the whole value; 0 where no cost was given. */
  readonly cost: number
}

/** Pure: the same returns and request give the same weights to the bit. Throws what the method throws. */
export function optimizeWeights(returns: ReturnsTable, request: WeightsRequest): OptimizedWeights {
  const estimates = estimateMoments(returns, request)
  const { penalties = NO_PENALTIES, previous = null } = request
  const problem: AllocationProblem = {
    symbols: returns.symbols,
    expected: estimates.expected,
    covariance: estimates.covariance,
    riskFreeAnnual: request.riskFreeAnnual,
    limits: request.limits,
    penalties,
  }
  const optimizer: Optimizer = named(optimizers, request.method)
  checkPenalties(optimizer, penalties)
  const allocation = optimizer.allocate(problem, request.choices)
  return {
    method: request.method,
    symbols: returns.symbols,
    returns,
    estimates,
    allocation,
    ...outlookOf(problem, allocation.weights),
    trades: previous && tradesOf(allocation.weights, previous, penalties),
  }
}

function outlookOf({ expected, covariance, riskFreeAnnual }: AllocationProblem, weights: Float64Array) {
  const expectedReturn = dot(expected, weights)
  const expectedVolatility = Math.sqrt(quadraticForm(covariance, weights))
  return {
    expectedReturn,
    expectedVolatility,
    sharpeRatio: (expectedReturn - riskFreeAnnual) / expectedVolatility,
    riskContributions: riskContributions(covariance, weights),
  }
}

function tradesOf(weights: Float64Array, previous: Float64Array, { costs }: Penalties): Trades {
  const turnover = traded(weights, previous)
  return { turnover, oneWay: turnover / 2, cost: turnover * (costs?.rate ?? 0) }
}

/** Throws AppError `bad-usage`: a charge that a method passed over would be worse than none. */
function checkPenalties({ id, penalties }: Optimizer, { l2, costs }: Penalties): void {
  const asked: readonly PenaltyKind[] = [
    ...(l2 > 0 ? ['l2' as const] : []),
    ...(costs ? ['costs' as const] : []),
  ]
  for (const kind of asked) {
    if (penalties.includes(kind)) continue
    const able = optimizers.filter((one: Optimizer) => one.penalties.includes(kind)).map((one) => one.id)
    const option = kind === 'l2' ? '--l2' : '--cost-bps'
    throw new AppError('bad-usage', `${id} takes no ${option}; ${able.join(', ')} do.`)
  }
}
