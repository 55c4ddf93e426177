/** Analyses as runs: started and ended in the store, with a manifest that says how to have the same again. */
import { type AppError, errorDocument } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { jsonText } from '#protocol/json.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { NewPrediction } from '#ports/store/predictions.ts'
import type { Workbench } from '#ports/workbench.ts'
import { giveWay } from '#resilience/give-way.ts'
import { announce, tellingOf } from '#workflows/live/publish-messages.ts'
import { predictionMessages, runMessages, startMessages } from '#workflows/live/run-messages.ts'
import { hashOfText, type RunManifest } from '#workflows/record-run.ts'
import type { AnalysisTools } from './analysis.ts'
import { type AskedAnalysis, contentOfQuestion } from './asked-analysis.ts'
import { analysisOf, type AnsweredOf, type DocumentOf, type QuestionOf } from './catalogue.ts'
import type { Repetition } from './repeat-analysis.ts'

/** What runs are written with; a whole workbench will do. */
export type RunBench = Pick<Workbench, 'store' | 'codeVersion' | 'bus' | 'clock' | 'log'>

export type AnalysisManifest = RunManifest & {
  /** Null where it could not be stored, and then `notStored` says why. */
  readonly id: number | null
  readonly notStored?: { readonly code: string; readonly message: string }
  /** Predictions that were new. */
  readonly predictionsKept?: number
  readonly rerun?: Repetition
}

export function answerAnalysis<Kind extends AnalysisKind>(
  { kind, question }: AskedAnalysis<Kind>,
  tools: AnalysisTools,
): Promise<AnsweredOf<Kind>> {
  return analysisOf(kind).answer(question as never, tools) as Promise<AnsweredOf<Kind>>
}

export function manifestOf(asked: AskedAnalysis, codeVersion: string, id: number | null): AnalysisManifest {
  const { kind, parameters, inputHash } = asked
  return { id, kind, parameters, inputHash, codeVersion, seed: seedOf(asked) }
}

function seedOf({ kind, question }: AskedAnalysis): number | null {
  return analysisOf(kind).seedOf(question as never)
}

/** Resolves to the id of the run. */
export async function startRun(
  asked: AskedAnalysis,
  startedAt: EpochMs,
  bench: RunBench,
  userId: number | null,
): Promise<number> {
  const { store, codeVersion } = bench
  const { kind, parameters, inputHash } = asked
  await giveWay()
  const question = await contentOfQuestion(asked)
  await giveWay()
  const about = { kind, parameters, inputHash, codeVersion, seed: seedOf(asked), startedAt, question }
  const telling = tellingOf(startMessages(kind), bench)
  return announce(await store.analyses.start(about, userId, telling), bench).id
}

type Ending = { readonly id: number; readonly startedAt: EpochMs; readonly endedAt: EpochMs }

/** Seals what is foreseen, then ends the run. The document, complete with its manifest. */
export async function endRun<Kind extends AnalysisKind>(
  asked: AskedAnalysis<Kind>,
  answered: AnsweredOf<Kind>,
  { id, startedAt, endedAt, rerun }: Ending & { readonly rerun?: Repetition },
  bench: RunBench,
): Promise<DocumentOf<Kind>> {
  const { store, codeVersion } = bench
  const { predictions } = answered as { predictions?: AnsweredOf<'forecast'>['predictions'] }
  const sealed = predictions?.map((one) => ({ ...one, runId: id, modelVersion: codeVersion }))
  const kept = sealed && (await seal(sealed, bench))
  const run = {
    ...manifestOf(asked, codeVersion, id),
    ...(kept !== undefined && { predictionsKept: kept }),
    ...(rerun && { rerun }),
  }
  const document = { ...answered.document, run }
  const text = jsonText(document)
  await giveWay()
  const end = {
    status: 'done' as const,
    tookMs: endedAt - startedAt,
    result: { ...answered.summary, ...(rerun && { rerun }) },
    document: { hash: await hashOfText(text), text },
    record: answered.record,
  }
  const weights = asked.kind === 'optimize' ? weightsIn(id, asked.question, answered) : {}
  const news = runMessages({ id, kind: asked.kind, state: 'done', ...weights })
  announce(
    await store.analyses.finish(
      id,
      end,
      tellingOf(() => news, bench),
    ),
    bench,
  )
  return document
}

/** How many were new. */
async function seal(predictions: readonly NewPrediction[], bench: RunBench): Promise<number> {
  const telling = tellingOf(predictionMessages, bench)
  return announce(await bench.store.predictions.save(predictions, telling), bench).length
}

function weightsIn(run: number, question: unknown, answered: unknown) {
  const { portfolioId = null } = question as QuestionOf<'optimize'>
  const { method, weights, expectedReturn, expectedVolatility, sharpeRatio } = (
    answered as AnsweredOf<'optimize'>
  ).document
  return { portfolioId, weights: { run, method, weights, expectedReturn, expectedVolatility, sharpeRatio } }
}

export async function endFailed(
  error: AppError,
  { id, kind, startedAt, endedAt }: Ending & { readonly kind: AnalysisKind },
  bench: RunBench,
): Promise<void> {
  const status = error.code === 'cancelled' ? 'cancelled' : 'failed'
  const result = { error: errorDocument(error) }
  const end = { status, tookMs: endedAt - startedAt, result, document: null, record: null } as const
  const news = runMessages({ id, kind, state: status, message: error.message })
  announce(
    await bench.store.analyses.finish(
      id,
      end,
      tellingOf(() => news, bench),
    ),
    bench,
  )
}
