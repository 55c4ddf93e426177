/** Stored analyses as documents: many in short, one with all that it answered. */
import { formatMoment } from '#core/time/moment.ts'
import type { AnalysisListing, AnalysisRun } from '#ports/store/analyses.ts'
import type { Workbench } from '#ports/workbench.ts'
import { giveWay } from '#resilience/give-way.ts'
import { unknownRun } from './repeat-analysis.ts'

type Stored = Pick<Workbench, 'store'>

export type RunDocument = ReturnType<typeof runDocument>

export async function listRuns(
  listing: AnalysisListing,
  { store }: Stored,
  userId: number | null,
): Promise<RunDocument[]> {
  return (await store.analyses.list(listing, userId)).map(runDocument)
}

/** `document` is null while there is none, and once it is kept no longer. Throws AppError `not-found`. */
export async function showRun(id: number, { store }: Stored, userId: number | null) {
  const run = await store.analyses.find(id, userId)
  if (!run) throw unknownRun(id)
  const text = run.documentHash === null ? null : await store.analyses.content(run.documentHash)
  await giveWay()
  const document: unknown = text === null ? null : JSON.parse(text)
  return { ...runDocument(run), document }
}

function runDocument(run: AnalysisRun) {
  const { id, kind, status, parameters, inputHash, codeVersion, seed, startedAt, tookMs, result } = run
  return {
    id,
    kind,
    status,
    parameters,
    inputHash,
    codeVersion,
    seed,
    startedAt: formatMoment(startedAt),
    tookMs,
    /** A few numbers, or the error. */
    result,
  }
}
