/** What an analysis is: a question that can be kept as text, and an answer that is the same to the bit whenever it is asked again. */
import type { Clock } from '#ports/clock.ts'
import type { Compute, Report } from '#ports/compute.ts'
import type { ResultRecord } from '#ports/store/analyses.ts'
import type { NewPrediction } from '#ports/store/predictions.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'

export type AnalysisTools = {
  readonly compute: Compute
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onProgress?: Report
  /** True where this thread has others to answer: then even what is small runs on another. */
  readonly away?: boolean
}

export type Answered<Answer, Document> = {
  /** What pictures are drawn from. */
  readonly answer: Answer
  /** What doors print; its `run` is filled in by whoever records it. */
  readonly document: Document
  readonly record: ResultRecord | null
  /** A few numbers for a list of runs. */
  readonly summary: Readonly<Record<string, unknown>>
  /** Forecasts to be sealed before their outcome; absent where nothing is foreseen. */
  readonly predictions?: readonly Unsealed[]
}

/** A prediction before it has a run. */
export type Unsealed = Omit<NewPrediction, 'runId' | 'modelVersion'>

export type Analysis<Kind extends AnalysisKind, Question, Answer, Document> = {
  readonly kind: Kind
  /** What it does, for progress: `decisions made`. */
  readonly steps: string
  /** Null where chance has no part. */
  seedOf(question: Question): number | null
  answer(question: Question, tools: AnalysisTools): Promise<Answered<Answer, Document>>
}

/** Checks a definition against its type and keeps its kind literal. */
export function defineAnalysis<const Kind extends AnalysisKind, Question, Answer, Document>(
  analysis: Analysis<Kind, Question, Answer, Document>,
): Analysis<Kind, Question, Answer, Document> {
  return analysis
}
