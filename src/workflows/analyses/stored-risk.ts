/** Risk at length of a stored symbol, or of weights of several. */
import { AppError } from '#core/errors.ts'
import { commonPart, returnsTable } from '#core/moments/returns-table.ts'
import { riskMeasures, type RiskMeasureId } from '#core/risk/catalogue.ts'
import { portfolioReturns, splitRisk } from '#core/risk/portfolio-risk.ts'
import type { StressedSeries } from '#core/risk/stress.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { riskDocument } from '#protocol/documents/risk.ts'
import { analysesDocument, type WeightedRisk } from '#protocol/documents/risk-analyses.ts'
import type { RiskBody } from '#protocol/http/analyses/risk.ts'
import type { ComputeTask } from '#ports/compute.ts'
import type { Workbench } from '#ports/workbench.ts'
import { analyseRisk, type RiskAnalysesRequest } from '#workflows/analyse-risk.ts'
import { measureReturns } from '#workflows/measure-bars.ts'
import { windowOf } from './ask-stored.ts'
import { readStoredSeries, readStoredTable } from './stored-series.ts'

/** Throws AppError `bad-usage`, `not-found`, `no-usable-rows`, `timeout`, `cancelled`. */
export async function storedRisk(said: RiskBody, bench: Workbench, signal: AbortSignal) {
  const question = await questionOf(said, bench)
  return bench.compute.run(storedRiskTask, question, { signal, limitMs: LIMIT_MS })
}

/** Ten thousand resamplings of decades of days end well before. */
const LIMIT_MS = 60_000

type RiskQuestion = {
  readonly symbol: string
  readonly series: StressedSeries
  readonly benchmark: StressedSeries | null
  readonly request: RiskAnalysesRequest
  /** The columns of a portfolio on common days; null for one symbol. */
  readonly parts: (Omit<WeightedRisk, 'split'> & { readonly columns: readonly Float64Array[] }) | null
}

export const storedRiskTask: ComputeTask<RiskQuestion, ReturnType<typeof measureStored>> = {
  module: import.meta.url,
  work: measureStored,
}

/** Pure: measures, and the analyses that were asked for, as a document. */
export function measureStored({ symbol, series, benchmark, request, parts }: RiskQuestion) {
  const measured = measureReturns(series.returns, {
    ...request,
    ...(benchmark && { benchmark: benchmark.returns }),
  })
  const { periodsPerYear } = request
  const weighted = parts && { ...parts, split: splitRisk(parts.columns, parts.weights, periodsPerYear) }
  const analyses = analyseRisk(series, benchmark, request)
  return {
    symbol,
    ...riskDocument({ ...measured, from: series.start ?? measured.from }),
    ...analysesDocument(analyses, weighted),
  }
}

async function questionOf(said: RiskBody, bench: Workbench): Promise<RiskQuestion> {
  const { symbol, weights, benchmark } = said
  if ((symbol === undefined) === (weights === undefined))
    throw new AppError('bad-usage', 'Give a symbol, or weights of several; not both.')
  const window = windowOf(said)
  const against = benchmark === undefined ? null : await readStoredSeries(benchmark, window, bench)
  const asked = (periodsPerYear: number) => requestOf(said, periodsPerYear)
  const shared = {
    benchmark: against && { returns: against.returns, start: against.day[0] as EpochDay },
  }
  if (symbol !== undefined) {
    const { returns, day, periodsPerYear, ...one } = await readStoredSeries(symbol, window, bench)
    const series = { returns, start: day[0] as EpochDay }
    return { ...shared, symbol: one.symbol, series, request: asked(periodsPerYear), parts: null }
  }
  const held = Object.keys(weights!)
  const { prices, periodsPerYear } = await readStoredTable(held, window, bench)
  const { symbols, day, columns } = returnsTable(prices, 'common')
  // Names may stand for others by an alias; the order is theirs all the same.
  if (symbols.length !== held.length)
    throw new AppError(
      'bad-usage',
      `weights name ${held.length} symbols that stand for ${symbols.length} assets.`,
    )
  const vector = Float64Array.from(held, (name) => weights![name]!)
  const series = {
    returns: { day, value: portfolioReturns(columns, vector) },
    start: commonPart(prices).day[0] as EpochDay,
  }
  const parts = { symbols, weights: vector, columns }
  return { ...shared, symbol: 'portfolio', series, request: asked(periodsPerYear), parts }
}

function requestOf(said: RiskBody, periodsPerYear: number): RiskAnalysesRequest {
  const { rolling, bootstrap } = said
  return {
    riskFreeAnnual: said.riskFree ?? 0,
    periodsPerYear,
    rolling: rolling ? { window: rolling.window, only: measuresOf(said) } : null,
    drawdowns: said.drawdowns ?? null,
    bootstrap: bootstrap ? { samples: bootstrap.samples, seed: bootstrap.seed ?? 1 } : null,
    stress: said.stress ?? false,
  }
}

const usual: readonly RiskMeasureId[] = ['annual_return', 'annual_volatility', 'sharpe_ratio', 'max_drawdown']

function measuresOf({ rolling, benchmark }: RiskBody): readonly RiskMeasureId[] {
  const only = rolling?.measures ?? (benchmark === undefined ? usual : [...usual, 'beta' as const])
  const alone = only.find(
    (id) => benchmark === undefined && riskMeasures.some((one) => one.id === id && one.needsBenchmark),
  )
  if (alone === undefined) return only
  throw new AppError('bad-usage', `${alone} needs a benchmark.`)
}
