/** The analysis behind `backtest`: a method tried on the past, with assets that are good enough. */
import { incomeAmong, type TradedPrices } from '#core/backtest/income.ts'
import { toAppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import type { SolveLinear } from '#core/optimize/linear-program.ts'
import { worstDrawdowns } from '#core/risk/drawdown-table.ts'
import { simpleReturns } from '#core/risk/simple-returns.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { type BacktestDocument, backtestDocument } from '#protocol/documents/backtest.ts'
import { monthlyReturns } from '#protocol/documents/monthly-returns.ts'
import { ruleDocument } from '#protocol/documents/quality-effect.ts'
import { drawdownDocument } from '#protocol/documents/risk-analyses.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { ComputeTask, Report } from '#ports/compute.ts'
import type { ResultRecord } from '#ports/store/analyses.ts'
import { type BacktestRequest, runBacktest, type TestedStrategy } from '#workflows/run-backtest.ts'
import { type AnalysisTools, defineAnalysis } from './analysis.ts'
import { keepAssets } from './keep-assets.ts'
import { type GradedRule, hasEffect, type RuledPrices, ruledPrices } from './quality-rule.ts'
import { runTask } from './run-task.ts'

export type BacktestQuestion = {
  readonly prices: TradedPrices
  readonly request: BacktestRequest
  /** What the benchmark is called; null without one. */
  readonly benchmarkSymbol: string | null
  /** Null where grades do not enter. */
  readonly quality: GradedRule | null
}

export const backtestAnalysis = defineAnalysis({
  kind: 'backtest',
  steps: 'bars walked',
  seedOf: ({ request }: BacktestQuestion) => request.seed,
  answer: answerBacktest,
})

async function answerBacktest(question: BacktestQuestion, tools: AnalysisTools) {
  const { clock } = tools
  const started = clock.now()
  const { quality, ...tested } = await runTask(backtestTask, question, tools)
  const document = {
    ...tested.document,
    tookMs: clock.now() - started,
    ...(quality && { quality }),
  }
  const { metrics, method, turnover } = document
  const { annual_return: annualReturn, sharpe_ratio: sharpeRatio, max_drawdown: maxDrawdown } = metrics
  return {
    answer: tested,
    document,
    record: recordOf(question, tested, document),
    summary: { method, annualReturn, sharpeRatio, maxDrawdown, turnover },
  }
}

export type ToldBacktest = Pick<TestedStrategy, 'day' | 'equity' | 'benchmark'> & {
  /** Its time is not known yet, nor its run. */
  readonly document: BacktestDocument
}

type BacktestAnswer = ToldBacktest & { readonly quality: QualityDocument | null }

type QualityDocument = ReturnType<typeof ruleDocument> & { readonly withoutRule: unknown }

export const backtestTask: ComputeTask<BacktestQuestion, BacktestAnswer> = {
  module: import.meta.url,
  work: backtestGraded,
  solves: true,
}

/** Pure. Throws what the walk throws, and `infeasible` where no asset is good enough. */
export function backtestGraded(
  question: BacktestQuestion,
  report: Report,
  solve: SolveLinear,
): BacktestAnswer {
  const { quality, prices, request } = question
  const plain = (heard: Report) => runBacktest({ prices, request }, heard, solve)
  if (!quality) return { ...told(prices, plain(report), question), quality: null }
  const ruled = ruledPrices(
    prices,
    quality,
    request.tracked?.kind === 'column' ? request.tracked.symbol : null,
  )
  const kept = { ...ruled.prices, ...incomeAmong(prices, ruled.prices.symbols) }
  const { untrusted } = ruled
  const { request: asked } = keepAssets(request, ruled.assets)
  const tested = runBacktest({ prices: kept, request: asked, untrusted }, report, solve)
  const effect = { rule: quality, assets: ruled.assets, excluded: barsExcluded(ruled) }
  const withoutRule = hasEffect(ruled) ? measuresOf(() => plain(() => {})) : null
  const hindsight = {
    code: 'grades-of-hindsight',
    message: 'Grades are of the whole window, so assets were chosen by what was known at its end only.',
  }
  const answer = told(kept, tested, question)
  const { document } = answer
  return {
    ...answer,
    document: { ...document, warnings: [...document.warnings, hindsight] },
    quality: { ...ruleDocument(effect), withoutRule },
  }
}

function told(prices: PriceTable, tested: TestedStrategy, { request, benchmarkSymbol }: BacktestQuestion) {
  const { day, equity, benchmark } = tested
  const asked = { ...request, benchmarkSymbol, tookMs: 0 }
  return { day, equity, benchmark, document: backtestDocument(prices, tested, asked, null as unknown) }
}

function barsExcluded({ untrusted }: RuledPrices): number {
  return (untrusted ?? []).reduce((sum, column) => sum + column.reduce((own, one) => own + one, 0), 0)
}

function measuresOf(test: () => TestedStrategy) {
  try {
    const { measures, turnover } = test()
    return {
      annualReturn: jsonNumber(measures.annual_return),
      annualVolatility: jsonNumber(measures.annual_volatility),
      sharpeRatio: jsonNumber(measures.sharpe_ratio),
      maxDrawdown: jsonNumber(measures.max_drawdown),
      turnover: jsonNumber(turnover),
    }
  } catch (thrown) {
    return { error: toAppError(thrown).message }
  }
}

/** The worst that a table of results keeps. */
const DRAWDOWNS_MAX = 10

function recordOf({ request }: BacktestQuestion, tested: ToldBacktest, document: BacktestDocument) {
  const { rules } = request
  const { day, equity } = tested
  const drawdowns = worstDrawdowns(simpleReturns(day, equity), day[0]! as EpochDay, DRAWDOWNS_MAX)
  const against = document.benchmark?.metrics
  return {
    table: 'backtest',
    row: {
      method: request.method,
      from: day[0]! as EpochDay,
      to: day.at(-1)! as EpochDay,
      rebalance: String(rules.rebalance),
      rebalanceBars: typeof rules.rebalance === 'number' ? rules.rebalance : null,
      windowBars: rules.windowBars,
      lagBars: rules.lagBars,
      costBps: request.costBps,
      parameters: { expected: request.expected, covariance: request.covariance, rules },
      measures: document.metrics,
      benchmarkReturn: against?.annual_return ?? null,
      benchmarkVolatility: against?.annual_volatility ?? null,
      turnover: document.turnover,
      costs: document.costs,
      trades: document.trades.length,
      lookAheadPassed: document.lookAheadProbe.passed,
      equity: { equity: document.equity },
      monthlyReturns: monthlyReturns(day, equity),
      drawdowns: { drawdowns: drawdowns.map(drawdownDocument) },
      tookMs: document.tookMs,
    },
  } satisfies ResultRecord
}
