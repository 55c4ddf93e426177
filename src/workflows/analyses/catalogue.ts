/** Every analysis, by the kind of its runs. A new one is a file and an entry here. */
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { Analysis } from './analysis.ts'
import { backtestAnalysis } from './backtest-analysis.ts'
import { forecastAnalysis } from './forecast-analysis.ts'
import { frontierAnalysis } from './frontier-analysis.ts'
import { optimizeAnalysis } from './optimize-analysis.ts'
import { regimesAnalysis } from './regimes-analysis.ts'

export const analyses = {
  optimize: optimizeAnalysis,
  frontier: frontierAnalysis,
  backtest: backtestAnalysis,
  regimes: regimesAnalysis,
  forecast: forecastAnalysis,
} as const satisfies Record<AnalysisKind, unknown>

type Analyses = typeof analyses

/** The same for whoever has a question of any kind in hand. */
export function analysisOf(kind: AnalysisKind): Analysis<AnalysisKind, never, unknown, object> {
  return analyses[kind]
}

export type QuestionOf<Kind extends keyof Analyses> = Parameters<Analyses[Kind]['answer']>[0]
export type AnsweredOf<Kind extends keyof Analyses> = Awaited<ReturnType<Analyses[Kind]['answer']>>
export type DocumentOf<Kind extends keyof Analyses> = AnsweredOf<Kind>['document']
