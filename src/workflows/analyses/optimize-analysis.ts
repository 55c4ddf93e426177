/** The analysis behind `optimize`: weights out of prices, under limits and, where asked for, under the grades of the prices. */
import { toAppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import type { OptimizerId } from '#core/optimize/catalogue.ts'
import { withoutColumn } from '#workflows/benchmark-moments.ts'
import type { MissingPolicy, ReturnsTable } from '#core/moments/returns-table.ts'
import type { SolveLinear } from '#core/optimize/linear-program.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { qualityDocument } from '#protocol/documents/quality-effect.ts'
import { sharesDocument } from '#protocol/documents/shares.ts'
import { weightsDocument } from '#protocol/documents/weights.ts'
import type { ComputeTask } from '#ports/compute.ts'
import type { ResultRecord } from '#ports/store/analyses.ts'
import { allocateShares } from '#workflows/allocate-shares.ts'
import {
  type OptimizedWeights,
  optimizeWeights,
  solveWeights,
  type WeightsRequest,
} from '#workflows/optimize-weights.ts'
import { trustedReturns } from '#workflows/trusted-returns.ts'
import { type AnalysisTools, defineAnalysis } from './analysis.ts'
import { keepAssets } from './keep-assets.ts'
import { portfolioPast } from './portfolio-past.ts'
import { type GradedRule, hasEffect, type RuledAsset, ruledPrices } from './quality-rule.ts'
import { isSmallTable, runTask } from './run-task.ts'
import { limitsRecord, weightsBySymbol } from './weights-record.ts'

export type OptimizeQuestion = {
  readonly prices: PriceTable
  readonly missing: MissingPolicy
  /** Limits are of the columns but the tracked one. */
  readonly request: WeightsRequest
  /** Null where nobody asked for whole shares. */
  readonly shares: { readonly value: number; readonly lot: number } | null
  /** Null where grades do not enter. */
  readonly quality: GradedRule | null
  /** Null or absent where it is not asked for one. */
  readonly portfolioId?: number | null
}

export const optimizeAnalysis = defineAnalysis({
  kind: 'optimize',
  steps: 'of the weights',
  seedOf: () => null,
  answer: answerOptimize,
})

async function answerOptimize(question: OptimizeQuestion, tools: AnalysisTools) {
  const { clock } = tools
  const { request } = question
  const started = clock.elapsedMs()
  const answer =
    isSmall(question) && !tools.away
      ? await optimizeHere(question, tools)
      : await runTask(optimizeTask, question, tools)
  const { optimized, quality } = answer
  const document = weightsDocument(optimized, request, clock.elapsedMs() - started)
  const allocation = await sharesOf(question, optimized, tools)
  const { expectedReturn, expectedVolatility, sharpeRatio, weights } = document
  return {
    answer,
    document: {
      ...document,
      ...(allocation && { allocation }),
      ...(quality && { quality: qualityDocument(quality) }),
      run: null as unknown,
    },
    record: recordOf(question, optimized, document.solver.tookMs),
    summary: { method: request.method, expectedReturn, expectedVolatility, sharpeRatio, weights },
  }
}

export type OptimizeAnswer = {
  readonly optimized: OptimizedWeights
  readonly quality: QualityEffect | null
}

export type QualityEffect = {
  readonly rule: GradedRule
  readonly assets: readonly RuledAsset[]
  readonly excluded: number
  /** The same without the rule; null where it changes nothing, an error where there is no answer. */
  readonly without: { readonly optimized: OptimizedWeights } | { readonly error: string } | null
}

export const optimizeTask: ComputeTask<OptimizeQuestion, OptimizeAnswer> = {
  module: import.meta.url,
  work: optimizeAway,
  solves: true,
}

/** On a thread of its own. Throws what the method throws, and `infeasible` where no asset is good enough. */
export function optimizeAway(question: OptimizeQuestion, _report: unknown, solve: SolveLinear) {
  return optimizeGraded(question, (returns, request) => optimizeWeights(returns, request, solve))
}

/** At once; only what a solver is asked goes elsewhere. */
function optimizeHere(question: OptimizeQuestion, { compute, signal }: AnalysisTools) {
  return optimizeGraded(question, (returns, request) => solveWeights(returns, request, compute, signal))
}

type Optimize = (
  returns: ReturnsTable,
  request: WeightsRequest,
) => OptimizedWeights | Promise<OptimizedWeights>

async function optimizeGraded(
  { prices, missing, request, quality }: OptimizeQuestion,
  optimize: Optimize,
): Promise<OptimizeAnswer> {
  const plain = async () => optimize(trustedReturns(prices, missing, null).returns, request)
  if (!quality) return { optimized: await plain(), quality: null }
  const benchmark = request.tracked?.kind === 'column' ? request.tracked.symbol : null
  const ruled = ruledPrices(prices, quality, benchmark)
  const { returns, excluded } = trustedReturns(ruled.prices, missing, ruled.untrusted)
  const { request: asked, leaving } = keepAssets(request, ruled.assets)
  const optimized = withSales(await optimize(returns, asked), leaving.held, request)
  const without = hasEffect(ruled) ? await orError(plain) : null
  return { optimized, quality: { rule: quality, assets: ruled.assets, excluded, without } }
}

/** What is held of an asset that was left out is sold, and that is traded too. */
function withSales(
  optimized: OptimizedWeights,
  held: number,
  { penalties }: WeightsRequest,
): OptimizedWeights {
  const { trades } = optimized
  if (!trades || held === 0) return optimized
  const turnover = trades.turnover + held
  return {
    ...optimized,
    trades: { turnover, oneWay: turnover / 2, cost: turnover * (penalties?.costs?.rate ?? 0) },
  }
}

async function orError(work: () => Promise<OptimizedWeights>) {
  try {
    return { optimized: await work() }
  } catch (thrown) {
    return { error: toAppError(thrown).message }
  }
}

/** Methods that search or ask the solver take longer than their size tells. */
const searching: ReadonlySet<OptimizerId> = new Set([
  'cardinality',
  'kelly',
  'min-semivariance',
  'min-cvar',
  'min-cdar',
  'min-mad',
  'min-max-drawdown',
])

function isSmall({ prices, request }: OptimizeQuestion): boolean {
  return isSmallTable(prices) && !searching.has(request.method)
}

async function sharesOf(
  { shares, prices }: OptimizeQuestion,
  { symbols, allocation }: OptimizedWeights,
  { compute, signal }: AnalysisTools,
) {
  if (!shares) return null
  const problem = { ...shares, weights: allocation.weights, prices: lastPrices(prices, symbols) }
  return sharesDocument(await allocateShares(problem, compute, signal), symbols)
}

/** The last price that each column has. */
function lastPrices(prices: PriceTable, symbols: readonly string[]): Float64Array {
  return Float64Array.from(symbols, (symbol) => {
    const column = prices.columns[prices.symbols.indexOf(symbol)]!
    return column.findLast((price) => !Number.isNaN(price))!
  })
}

function recordOf(
  { request, prices, portfolioId = null }: OptimizeQuestion,
  optimized: OptimizedWeights,
  tookMs: number,
) {
  const { returns, allocation, symbols } = optimized
  const { tracked } = request
  const all = tracked?.kind === 'column' ? withoutColumn(prices, tracked.symbol).symbols : prices.symbols
  return {
    table: 'optimization',
    row: {
      portfolioId,
      method: request.method,
      ...limitsRecord(request, all),
      weights: weightsBySymbol(symbols, allocation.weights),
      expectedReturn: optimized.expectedReturn,
      expectedVolatility: optimized.expectedVolatility,
      sharpeRatio: optimized.sharpeRatio,
      ...portfolioPast(returns, allocation.weights, request),
      riskContributions: weightsBySymbol(symbols, optimized.riskContributions),
      binding: { binding: allocation.binding },
      solver: { ...allocation.solver },
      frontier: null,
      from: returns.day[0]! as EpochDay,
      to: returns.day.at(-1)! as EpochDay,
      tookMs,
    },
  } satisfies ResultRecord
}
