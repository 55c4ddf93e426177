/** A run that has begun, to its end: answered, sealed and written down, or written down as failed. */
import { AppError, toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { Report } from '#ports/compute.ts'
import type { RunWatch } from '#ports/run-queue.ts'
import type { Workbench } from '#ports/workbench.ts'
import { runMessages } from '#workflows/live/run-messages.ts'
import { tellProgress } from '#workflows/live/tell-progress.ts'
import type { AskedAnalysis } from './asked-analysis.ts'
import type { AnsweredOf, DocumentOf } from './catalogue.ts'
import { giveWay } from '#resilience/give-way.ts'
import { type Repeated, repetitionOf } from './repeat-analysis.ts'
import { answerAnalysis, endFailed, endRun } from './run-analysis.ts'

export type BegunRun<Kind extends AnalysisKind = AnalysisKind> = {
  readonly asked: AskedAnalysis<Kind>
  readonly id: number
  readonly startedAt: EpochMs
  /** The run that is repeated; null for what is asked for the first time. */
  readonly before: Repeated | null
  /** What asked for it, for a trace; absent for what runs now. */
  readonly cause?: string | null
}

/** Throws what the analysis throws, once that is written down too; a store that has gone away meanwhile is logged. */
export function carryOut<Kind extends AnalysisKind>(
  run: BegunRun<Kind>,
  bench: Workbench,
  watch: RunWatch,
): Promise<DocumentOf<Kind>> {
  const { asked, id, cause } = run
  const attributes = { 'assay.run.kind': asked.kind, 'assay.run.id': id }
  const about = { name: `run ${asked.kind}`, kind: 'internal', attributes } as const
  return bench.tracer.span({ ...about, ...(cause !== undefined && { parent: cause }) }, () =>
    carryOutWritten(run, bench, watch),
  )
}

async function carryOutWritten<Kind extends AnalysisKind>(
  run: BegunRun<Kind>,
  bench: Workbench,
  watch: RunWatch,
): Promise<DocumentOf<Kind>> {
  const { asked, id, startedAt } = run
  try {
    return await answerAndEnd(run, bench, watch)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'internal')
      bench.log.error({ run: id, error: error.message }, 'a run failed through our own mistake')
    const end = { id, startedAt, kind: asked.kind, endedAt: bench.clock.now() }
    await endFailed(error, end, bench).catch((lost: unknown) =>
      bench.log.error({ run: id, error: toAppError(lost).message }, 'could not record the end of a run'),
    )
    throw error
  }
}

async function answerAndEnd<Kind extends AnalysisKind>(
  { asked, before, id, startedAt }: BegunRun<Kind>,
  bench: Workbench,
  { signal, onProgress }: RunWatch,
): Promise<DocumentOf<Kind>> {
  if (signal.aborted) throw new AppError('cancelled', 'The run was cancelled before its turn.')
  const { clock } = bench
  const answered = await answerTelling(asked, id, bench, { signal, onProgress })
  await giveWay()
  const rerun = before && (await repetitionOf(before, answered.document, bench, null))
  const ending = { id, startedAt, endedAt: clock.now(), ...(rerun && { rerun }) }
  return endRun(asked, answered, ending, bench)
}

/** What is told of the progress stands before what is told of the end. */
async function answerTelling<Kind extends AnalysisKind>(
  asked: AskedAnalysis<Kind>,
  id: number,
  bench: Workbench,
  { signal, onProgress }: RunWatch,
): Promise<AnsweredOf<Kind>> {
  const { clock, compute } = bench
  const told = tellProgress(
    (done, total) => runMessages({ id, kind: asked.kind, state: 'running', done, total }),
    bench,
  )
  const report: Report = (done, total) => {
    onProgress(done, total)
    told.report(done, total)
  }
  try {
    return await answerAnalysis(asked, { clock, compute, signal, onProgress: report, away: true })
  } finally {
    await told.settled()
  }
}
