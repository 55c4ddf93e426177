/** The analyses of the library: questions about stored symbols, answered with the documents of the command line and kept as runs. */
import type { Report } from '#ports/compute.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { Workbench } from '#ports/workbench.ts'
import type {
  BacktestBody,
  ForecastBody,
  FrontierBody,
  OptimizeBody,
  RegimesBody,
} from '#protocol/http/analyses/questions.ts'
import {
  askBacktest,
  askForecast,
  askFrontier,
  askOptimize,
  askRegimes,
} from '#workflows/analyses/ask-stored.ts'
import type { AskedAnalysis } from '#workflows/analyses/asked-analysis.ts'
import { carryOut } from '#workflows/analyses/carry-out.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'
import { askedBefore, type Repeated } from '#workflows/analyses/repeat-analysis.ts'
import { startRun } from '#workflows/analyses/run-analysis.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'

export type AnalysisOptions = { readonly signal?: AbortSignal; readonly onProgress?: Report }

/**
 * Questions are those of the HTTP API, with the same defaults. Each answer is stored under `run.id` with the prices it looked at. Throws AppError `not-found`
 * for a symbol that is not stored, `cancelled` once the signal says so, and what the analysis throws.
 */
export type StoredAnalyses = {
  /** Portfolio weights by a method and under limits. */
  optimize(question: OptimizeBody, options?: AnalysisOptions): Promise<DocumentOf<'optimize'>>
  /** The least volatile portfolio for each expected return. */
  frontier(question: FrontierBody, options?: AnalysisOptions): Promise<DocumentOf<'frontier'>>
  /** What a method would have earned on the past. */
  backtest(question: BacktestBody, options?: AnalysisOptions): Promise<DocumentOf<'backtest'>>
  /** Calm and turbulent stretches of one symbol. */
  regimes(question: RegimesBody, options?: AnalysisOptions): Promise<DocumentOf<'regimes'>>
  /** Quantiles of the return of the next days, sealed before their outcome. */
  forecast(question: ForecastBody, options?: AnalysisOptions): Promise<DocumentOf<'forecast'>>
  /** A run once more, on the prices of then. Throws AppError `input-not-kept` once the store had to make room. */
  rerun(id: number, options?: AnalysisOptions): Promise<DocumentOf<AnalysisKind>>
}

export function storedAnalyses(bench: Workbench): StoredAnalyses {
  return {
    optimize: async (question, options) => answer(await askOptimize(question, bench), bench, options),
    frontier: async (question, options) => answer(await askFrontier(question, bench), bench, options),
    backtest: async (question, options) => answer(await askBacktest(question, bench), bench, options),
    regimes: async (question, options) => answer(await askRegimes(question, bench), bench, options),
    forecast: async (question, options) => answer(await askForecast(question, bench), bench, options),
    async rerun(id, options) {
      const before = await askedBefore(id, bench, await actingUser(bench.store))
      return answer(before.asked, bench, options, before)
    },
  }
}

async function answer<Kind extends AnalysisKind>(
  asked: AskedAnalysis<Kind>,
  bench: Workbench,
  { signal = new AbortController().signal, onProgress = () => {} }: AnalysisOptions = {},
  before: Repeated | null = null,
): Promise<DocumentOf<Kind>> {
  const startedAt = bench.clock.now()
  const id = await startRun(asked, startedAt, bench, await actingUser(bench.store))
  return carryOut({ asked, id, startedAt, before }, bench, { signal, onProgress })
}
