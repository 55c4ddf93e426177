/** The analysis behind `frontier`: the least volatile portfolio for each expected return, of assets that are good enough. */
import { toAppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import type { MissingPolicy } from '#core/moments/returns-table.ts'
import { riskContributions } from '#core/optimize/risk-contributions.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { type FrontierDocument, frontierDocument } from '#protocol/documents/frontier.ts'
import { ruleDocument } from '#protocol/documents/quality-effect.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { ComputeTask } from '#ports/compute.ts'
import type { ResultRecord } from '#ports/store/analyses.ts'
import { type FrontierRequest, type TracedFrontier, traceFrontier } from '#workflows/trace-frontier.ts'
import { trustedReturns } from '#workflows/trusted-returns.ts'
import { type AnalysisTools, defineAnalysis } from './analysis.ts'
import { keepAssets } from './keep-assets.ts'
import { portfolioPast } from './portfolio-past.ts'
import { type GradedRule, hasEffect, type RuledAsset, ruledPrices } from './quality-rule.ts'
import { isSmallTable, runTask } from './run-task.ts'
import { limitsRecord, weightsBySymbol } from './weights-record.ts'

export type FrontierQuestion = {
  readonly prices: PriceTable
  readonly missing: MissingPolicy
  readonly request: FrontierRequest
  /** Null where grades do not enter. */
  readonly quality: GradedRule | null
}

export const frontierAnalysis = defineAnalysis({
  kind: 'frontier',
  steps: 'of the frontier',
  seedOf: () => null,
  answer: answerFrontier,
})

async function answerFrontier(question: FrontierQuestion, tools: AnalysisTools) {
  const { clock } = tools
  const { request, prices } = question
  const started = clock.elapsedMs()
  const answer =
    isSmallTable(prices) && !tools.away ? traceGraded(question) : await runTask(frontierTask, question, tools)
  const tookMs = clock.elapsedMs() - started
  const document = frontierDocument(answer.traced, request, tookMs, null as unknown)
  const { points, minVolatility, maxSharpe } = document
  return {
    answer: answer.traced,
    document: { ...document, ...(answer.quality && { quality: qualityOf(answer.quality, request) }) },
    record: recordOf(question, answer.traced, document),
    summary: {
      points: points.length,
      minVolatility: withoutWeights(minVolatility),
      maxSharpe: maxSharpe && withoutWeights(maxSharpe),
    },
  }
}

type FrontierAnswer = { readonly traced: TracedFrontier; readonly quality: QualityEffect | null }

type QualityEffect = {
  readonly rule: GradedRule
  readonly assets: readonly RuledAsset[]
  readonly excluded: number
  /** Null where the rule changes nothing. */
  readonly without: { readonly traced: TracedFrontier } | { readonly error: string } | null
}

export const frontierTask: ComputeTask<FrontierQuestion, FrontierAnswer> = {
  module: import.meta.url,
  work: traceGraded,
}

/** Pure. Throws what tracing throws, and `infeasible` where no asset is good enough. */
export function traceGraded({ prices, missing, request, quality }: FrontierQuestion): FrontierAnswer {
  const plain = () => traceFrontier(trustedReturns(prices, missing, null).returns, request)
  if (!quality) return { traced: plain(), quality: null }
  const ruled = ruledPrices(prices, quality, null)
  const { returns, excluded } = trustedReturns(ruled.prices, missing, ruled.untrusted)
  const traced = traceFrontier(returns, keepAssets(request, ruled.assets).request)
  const without = hasEffect(ruled) ? orError(plain) : null
  return { traced, quality: { rule: quality, assets: ruled.assets, excluded, without } }
}

function orError(work: () => TracedFrontier) {
  try {
    return { traced: work() }
  } catch (thrown) {
    return { error: toAppError(thrown).message }
  }
}

function qualityOf({ without, ...effect }: QualityEffect, { riskFreeAnnual }: FrontierRequest) {
  return { ...ruleDocument(effect), withoutRule: without && withoutRule(without, riskFreeAnnual) }
}

/** The two portfolios that people look at first, had all assets taken part. */
function withoutRule(without: NonNullable<QualityEffect['without']>, riskFree: number) {
  if ('error' in without) return { error: without.error }
  const { frontier, returns } = without.traced
  const pointOf = ({ weights, expectedReturn, expectedVolatility }: typeof frontier.minVolatility) => ({
    expectedReturn: jsonNumber(expectedReturn),
    expectedVolatility: jsonNumber(expectedVolatility),
    sharpeRatio: jsonNumber((expectedReturn - riskFree) / expectedVolatility),
    weights: weightsBySymbol(returns.symbols, weights),
  })
  return {
    minVolatility: pointOf(frontier.minVolatility),
    maxSharpe: frontier.maxSharpe && pointOf(frontier.maxSharpe),
  }
}

/** The portfolio of the largest Sharpe ratio stands for the whole; without one, the least volatile. */
function recordOf({ request, prices }: FrontierQuestion, traced: TracedFrontier, document: FrontierDocument) {
  const { frontier, returns, estimates } = traced
  const chosen = frontier.maxSharpe ?? frontier.minVolatility
  const told = document.maxSharpe ?? document.minVolatility
  return {
    table: 'optimization',
    row: {
      portfolioId: null,
      method: 'frontier',
      ...limitsRecord(request, prices.symbols),
      weights: told.weights,
      expectedReturn: told.expectedReturn,
      expectedVolatility: told.expectedVolatility,
      sharpeRatio: told.sharpeRatio,
      ...portfolioPast(returns, chosen.weights, request),
      riskContributions: weightsBySymbol(
        returns.symbols,
        riskContributions(estimates.covariance, chosen.weights),
      ),
      binding: {},
      solver: { ...document.solver },
      frontier: {
        points: document.points.map(withoutWeights),
      },
      from: returns.day[0]! as EpochDay,
      to: returns.day.at(-1)! as EpochDay,
      tookMs: document.solver.tookMs,
    },
  } satisfies ResultRecord
}

function withoutWeights({
  expectedReturn,
  expectedVolatility,
  sharpeRatio,
}: FrontierDocument['points'][number]) {
  return { expectedReturn, expectedVolatility, sharpeRatio }
}
