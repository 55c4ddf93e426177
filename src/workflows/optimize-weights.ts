/** From prices to weights: returns, their moments, the chosen method, and what it comes to. */
import { AppError } from '#core/errors.ts'
import { dot, quadraticForm, scaled, type Matrix } from '#core/linear/matrix.ts'
import { covarianceEstimators, type CovarianceId } from '#core/moments/covariance/catalogue.ts'
import { expectedEstimators, type ExpectedId } from '#core/moments/expected/catalogue.ts'
import { positiveSemidefinite, type SpectralRepair } from '#core/moments/positive-semidefinite.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import type { AllocationLimits, AllocationProblem } from '#core/optimize/allocation-problem.ts'
import { blackLitterman, type Views } from '#core/optimize/black-litterman.ts'
import { type Doubt, doubtsAbout } from '#core/optimize/doubts.ts'
import { optimizers, type OptimizerId } from '#core/optimize/catalogue.ts'
import type { SolveLinear } from '#core/optimize/linear-program.ts'
import type { Optimizer, OptimizerChoices } from '#core/optimize/optimizer.ts'
import { NO_PENALTIES, type Penalties, type PenaltyKind } from '#core/optimize/penalties.ts'
import { settleAllocation, settleNow } from '#core/optimize/settle-allocation.ts'
import { riskContributions } from '#core/optimize/risk-contributions.ts'
import { traded } from '#core/optimize/turnover-cut.ts'
import type { Compute } from '#ports/compute.ts'
import { splitBenchmark, type TrackedBenchmark, withoutColumn } from './benchmark-moments.ts'

export type EstimateRequest = {
  readonly expected: ExpectedId | 'black-litterman'
  /** What `black-litterman` blends; null or absent for every other estimate. */
  readonly views?: Views | null
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
  /** Of `black-litterman`: what the market implied before the views; else absent. */
  readonly prior?: Float64Array
}

/** Throws AppError `ragged-columns` where the estimate needs complete columns, `bad-usage` for views that were not given. */
export function estimateMoments(returns: ReturnsTable, request: EstimateRequest): Estimates {
  const { periodsPerYear, riskFreeAnnual } = request
  const estimate = named(covarianceEstimators, request.covariance).estimate(returns)
  const { matrix: covariance, repair } = positiveSemidefinite(scaled(estimate.matrix, periodsPerYear))
  const how = { shrinkage: estimate.shrinkage, repair }
  if (request.expected === 'black-litterman')
    return { ...blackLitterman(covariance, viewsOf(request), riskFreeAnnual), ...how }
  const expected = named(expectedEstimators, request.expected).estimate(returns, request)
  return { expected, covariance, ...how }
}

function viewsOf({ views }: EstimateRequest): Views {
  if (views) return views
  throw new AppError('bad-usage', 'black-litterman needs --views FILE: {"marketCaps":{…},"views":[…]}.')
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
  /** What tracking-error keeps near; a column named here is no asset. */
  readonly tracked?: TrackedBenchmark | null
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
  /** What is doubtful about all this; empty as a rule. */
  readonly doubts: readonly Doubt[]
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

/** Pure: the same returns and request give the same weights to the bit. `solve` is asked where a method needs it. Throws what the method throws. */
export function optimizeWeights(
  returns: ReturnsTable,
  request: WeightsRequest,
  solve: SolveLinear,
): OptimizedWeights {
  const posed = pose(returns, request)
  return concluded(posed, settleNow(attemptsOf(posed), solve))
}

/** The same through a solver on another thread. */
export async function solveWeights(
  returns: ReturnsTable,
  request: WeightsRequest,
  compute: Compute,
  signal?: AbortSignal,
): Promise<OptimizedWeights> {
  const posed = pose(returns, request)
  const settling = settleAllocation(attemptsOf(posed))
  let step = settling.next()
  while (!step.done) step = settling.next(await compute.solveLinear(step.value, signal ? { signal } : {}))
  return concluded(posed, step.value)
}

function attemptsOf({ optimizer, problem, choices }: Posed) {
  return {
    first: () => optimizer.allocate(problem, choices),
    second: optimizer.fallback ? () => optimizer.fallback!(problem, choices) : null,
  }
}

type Posed = {
  readonly request: WeightsRequest
  readonly optimizer: Optimizer
  readonly problem: AllocationProblem
  readonly choices: OptimizerChoices
  readonly returns: ReturnsTable
  readonly estimates: Estimates
}

function pose(table: ReturnsTable, request: WeightsRequest): Posed {
  const { penalties = NO_PENALTIES, tracked = null, views = null, riskFreeAnnual, limits, method } = request
  const isBlended = method === 'black-litterman'
  const whole = estimateMoments(table, isBlended ? { ...request, expected: 'black-litterman' } : request)
  const returns = tracked?.kind === 'column' ? withoutColumn(table, tracked.symbol) : table
  const split = tracked && splitBenchmark(whole.covariance, table.symbols, tracked)
  const expected = whole.expected.filter((_, i) => returns.symbols.includes(table.symbols[i]!))
  const estimates = { ...whole, expected, ...(split && { covariance: split.covariance }) }
  const problem: AllocationProblem = {
    symbols: returns.symbols,
    expected,
    covariance: estimates.covariance,
    riskFreeAnnual,
    limits,
    penalties,
    history: { columns: returns.columns, periodsPerYear: request.periodsPerYear },
    ...(split && { benchmark: split.benchmark }),
  }
  const optimizer: Optimizer = named(optimizers, method)
  checkPenalties(optimizer, penalties)
  checkShorts(limits)
  const ownAversion = isBlended && views ? views.riskAversion : null
  const riskAversion = request.choices.riskAversion ?? ownAversion
  return { request, optimizer, problem, choices: { ...request.choices, riskAversion }, returns, estimates }
}

function concluded(
  { request, problem, returns, estimates }: Posed,
  allocation: Allocation,
): OptimizedWeights {
  const { penalties = NO_PENALTIES, previous = null, method } = request
  return {
    method,
    symbols: returns.symbols,
    returns,
    estimates,
    allocation,
    ...outlookOf(problem, allocation.weights),
    doubts: doubtsAbout(problem, { observations: returns.day.length, ridge: allocation.solver.ridge }),
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

/** Weights from 0 that sum to 0 are all 0, which nobody asks for. */
function checkShorts({ lower, total }: AllocationLimits): void {
  if (total !== 0 || lower.some((low) => low < 0)) return
  throw new AppError('infeasible', 'Weights that sum to 0 have to go below 0 somewhere: add --min=-1.', {
    details: { constraint: 'bounds', limit: null },
  })
}
