/** A strategy tried on the past: the walk, what it earned, what it cost, and whether it can be believed. */
import { deflatedSharpe, type DeflatedSharpe } from '#core/backtest/deflated-sharpe.ts'
import { type LookAheadProbe, probeLookAhead } from '#core/backtest/look-ahead-probe.ts'
import {
  type Backtest,
  type BacktestRules,
  type Decide,
  type SkippedDecision,
  runBacktest as walkForward,
} from '#core/backtest/run-backtest.ts'
import type { TradedPrices } from '#core/backtest/income.ts'
import { AppError } from '#core/errors.ts'
import type { SolveLinear } from '#core/optimize/linear-program.ts'
import type { Report } from '#ports/compute.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { valuesOnDays } from '#core/risk/align.ts'
import { measureRisk, type RiskMeasures } from '#core/risk/measure-risk.ts'
import { type DatedReturns, simpleReturns } from '#core/risk/simple-returns.ts'
import type { TrackedBenchmark } from './benchmark-moments.ts'
import { decideWeights } from './decide-weights.ts'
import type { WeightsRequest } from './optimize-weights.ts'
import type { Untrusted } from './trusted-returns.ts'

export type BacktestRequest = WeightsRequest & {
  readonly rules: Omit<BacktestRules, 'costRate'>
  /** Basis points of the money moved. */
  readonly costBps: number
  readonly slippageBps: number
  /** How many strategies were tried before this one, itself included. */
  readonly trials: number
  readonly benchmark: DatedReturns | null
  readonly seed: number
}

export type BacktestMeasures = RiskMeasures['measures'] & DeflatedSharpe

/** What another level of costs would have left; everything else, and every decision, being the same. */
export type CostLevel = {
  readonly factor: number
  readonly costBps: number
  readonly totalReturn: number
  readonly annualReturn: number
  readonly sharpeRatio: number
}

export type BacktestWarning = { readonly code: string; readonly message: string }

export type TestedStrategy = {
  readonly day: Int32Array
  readonly equity: Float64Array
  readonly walk: Backtest
  readonly measures: BacktestMeasures
  /** Half of all money moved over the worth at the time, summed: 1 is a portfolio replaced whole. */
  readonly turnover: number
  /** In units of the money at the start, slippage included. */
  readonly costs: number
  readonly costSensitivity: readonly CostLevel[]
  /** What one unit put into the benchmark at the start became; null without one. */
  readonly benchmark: { readonly equity: Float64Array; readonly measures: RiskMeasures['measures'] } | null
  readonly lookAheadProbe: LookAheadProbe
  readonly warnings: readonly BacktestWarning[]
}

const COST_FACTORS = [0, 1, 2, 5]

export type BacktestQuestion = {
  readonly prices: TradedPrices
  readonly request: BacktestRequest
  /** Bars of each column that estimates leave out; null or absent for none. */
  readonly untrusted?: Untrusted | null
}

/** Pure: the same question gives the same answer to the bit. Throws what the walk throws, and the first reason when no decision had an answer. */
export function runBacktest(
  { prices, request, untrusted = null }: BacktestQuestion,
  report: Report,
  solve: SolveLinear,
): TestedStrategy {
  const decide = decideWeights(request, solve, untrusted)
  const rulesAt = (factor: number): BacktestRules => ({
    ...request.rules,
    costRate: (factor * request.costBps + request.slippageBps) / 10_000,
  })
  const rules = rulesAt(1)
  const walk = walkForward(prices, rules, (time) => {
    report(time.bar, prices.day.length)
    return decide(time)
  })
  if (walk.decisions.length === 0) throw errorOf(walk.skipped[0]!)
  const day = prices.day.subarray(walk.firstBar)
  const measure = (equity: Float64Array) => measureEquity(day, equity, request)
  return {
    day,
    equity: walk.equity,
    walk,
    measures: measure(walk.equity),
    turnover: walk.trades.reduce((total, { share }) => total + share / 2, 0),
    costs: walk.trades.reduce((total, { cost }) => total + cost, 0),
    costSensitivity: COST_FACTORS.map((factor) => {
      const { equity } = walkForward(prices, rulesAt(factor), asDecided(walk))
      const { total_return, annual_return, sharpe_ratio } = measure(equity)
      return {
        factor,
        costBps: factor * request.costBps,
        totalReturn: total_return,
        annualReturn: annual_return,
        sharpeRatio: sharpe_ratio,
      }
    }),
    benchmark: request.benchmark && benchmarkOver(day, request.benchmark, request),
    lookAheadProbe: probeLookAhead(walk, { prices, rules, decide, seed: request.seed }),
    warnings: warningsAbout(prices, walk, request.tracked ?? null),
  }
}

/** The decisions of a walk over again: drifted weights do not depend on costs, so neither do they. */
function asDecided({ decisions, skipped }: Backtest): Decide {
  const weights = new Map(decisions.map((decision) => [decision.bar, decision.weights]))
  const errors = new Map(skipped.map((one) => [one.bar, errorOf(one)]))
  return ({ bar }) => {
    const decided = weights.get(bar)
    if (decided) return decided
    throw errors.get(bar) ?? new AppError('internal', `Nothing was decided on bar ${bar} before.`)
  }
}

function errorOf({ code, message, details }: SkippedDecision): AppError {
  return new AppError(code, message, { details })
}

function measureEquity(day: Int32Array, equity: Float64Array, request: BacktestRequest): BacktestMeasures {
  const returns = simpleReturns(day, equity).value
  const { riskFreeAnnual, periodsPerYear, benchmark, trials } = request
  const { measures } = measureRisk(returns, {
    riskFreeAnnual,
    periodsPerYear,
    ...(benchmark ? { benchmark: valuesOnDays(benchmark, day.subarray(1)) } : {}),
  })
  const riskFree = riskFreeAnnual / periodsPerYear
  return {
    ...measures,
    ...deflatedSharpe(
      returns.map((value) => value - riskFree),
      trials,
    ),
  }
}

function benchmarkOver(
  day: Int32Array,
  benchmark: DatedReturns,
  { riskFreeAnnual, periodsPerYear }: BacktestRequest,
) {
  const returns = valuesOnDays(benchmark, day.subarray(1))
  const equity = new Float64Array(day.length).fill(1)
  returns.forEach((value, t) => {
    equity[t + 1] = equity[t]! * (1 + (Number.isNaN(value) ? 0 : value))
  })
  return { equity, measures: measureRisk(returns, { riskFreeAnnual, periodsPerYear }).measures }
}

function warningsAbout(
  { symbols, columns }: PriceTable,
  walk: Backtest,
  tracked: TrackedBenchmark | null,
): BacktestWarning[] {
  const isAsset = (symbol: string) => tracked?.kind !== 'column' || symbol !== tracked.symbol
  const ended = symbols.filter((symbol, i) => isAsset(symbol) && Number.isNaN(columns[i]!.at(-1)!))
  const warnings: BacktestWarning[] = []
  if (ended.length === 0) {
    warnings.push({
      code: 'survivorship',
      message: `All ${symbols.filter(isAsset).length} assets still trade on the last day. Assets chosen with hindsight, without those that failed on the way, make any strategy look better than it was.`,
    })
  } else {
    warnings.push({
      code: 'ended',
      message: `${ended.join(', ')} ${ended.length === 1 ? 'has' : 'have'} no price on the last day; what was held then counts at the last price there was, though it may have been worth nothing.`,
    })
  }
  if (walk.skipped.length > 0) {
    warnings.push({
      code: 'skipped-decisions',
      message: `${walk.skipped.length} of ${walk.skipped.length + walk.decisions.length} decisions had no answer, and the portfolio was left as it was: ${walk.skipped[0]!.message}`,
    })
  }
  const stale = walk.trades.filter(({ bar, weights }) =>
    columns.some((column, i) => weights[i] !== 0 && Number.isNaN(column[bar]!)),
  )
  if (stale.length > 0) {
    warnings.push({
      code: 'stale-fills',
      message: `${stale.length} trades bought assets without a price that day, at their last one.`,
    })
  }
  return warnings
}
