/** Answers what a command asked: on a thread of its own with a bar that grows, and kept as a run where there is a store. */
import { toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { AskedAnalysis } from '#workflows/analyses/asked-analysis.ts'
import { analysisOf, type AnsweredOf, type DocumentOf } from '#workflows/analyses/catalogue.ts'
import type { Repetition } from '#workflows/analyses/repeat-analysis.ts'
import { answerAnalysis, endFailed, endRun, manifestOf, startRun } from '#workflows/analyses/run-analysis.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import type { CliContext } from './command.ts'
import { createProgress } from './render/progress.ts'

export type AnsweredRun<Kind extends AnalysisKind> = {
  readonly answer: AnsweredOf<Kind>['answer']
  readonly document: DocumentOf<Kind>
}

/** `compare` says what a repetition found, once there is an answer. Throws what the analysis throws. */
export async function answerAsked<Kind extends AnalysisKind>(
  asked: AskedAnalysis<Kind>,
  context: CliContext,
  compare?: (document: DocumentOf<Kind>) => Promise<Repetition>,
): Promise<AnsweredRun<Kind>> {
  const startedAt = context.clock.now()
  const answered = await answerWatched(asked, context, startedAt)
  const rerun = await compare?.(answered.document)
  const document = await keepRun(asked, answered, { startedAt, ...(rerun && { rerun }) }, context)
  return { answer: answered.answer, document }
}

async function answerWatched<Kind extends AnalysisKind>(
  asked: AskedAnalysis<Kind>,
  context: CliContext,
  startedAt: EpochMs,
): Promise<AnsweredOf<Kind>> {
  const { clock, compute, signal, terminal } = context
  const progress = createProgress(terminal)
  const { steps } = analysisOf(asked.kind)
  const onProgress = (done: number, total: number) => progress.show(done, total, steps)
  try {
    return await answerAnalysis(asked, { clock, compute, signal, onProgress }).finally(() => progress.end())
  } catch (thrown) {
    await keepFailure(asked, thrown, startedAt, context)
    throw thrown
  }
}

type Kept = { readonly startedAt: EpochMs; readonly rerun?: Repetition }

async function keepRun<Kind extends AnalysisKind>(
  asked: AskedAnalysis<Kind>,
  answered: AnsweredOf<Kind>,
  { startedAt, rerun }: Kept,
  { clock, terminal, version, withStore }: CliContext,
): Promise<DocumentOf<Kind>> {
  const endedAt = clock.now()
  try {
    return await withStore(async (bench) => {
      const id = await startRun(asked, startedAt, bench, await actingUser(bench.store))
      return endRun(asked, answered, { id, startedAt, endedAt, ...(rerun && { rerun }) }, bench)
    })
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    terminal.err(`assay: the answer stands, but the run is not stored: ${message}\n`)
    const run = { ...manifestOf(asked, version, null), notStored: { code, message }, ...(rerun && { rerun }) }
    return { ...answered.document, run }
  }
}

/** What was asked wrongly is no run; a store that cannot be opened is not worth a second error. */
async function keepFailure(
  asked: AskedAnalysis,
  thrown: unknown,
  startedAt: EpochMs,
  { clock, withStore }: CliContext,
): Promise<void> {
  const error = toAppError(thrown)
  if (error.code === 'bad-usage' || error.code === 'internal') return
  const endedAt = clock.now()
  try {
    await withStore(async (bench) => {
      const id = await startRun(asked, startedAt, bench, await actingUser(bench.store))
      await endFailed(error, { id, kind: asked.kind, startedAt, endedAt }, bench)
    })
  } catch {
    // The error of the analysis is the one to tell.
  }
}
