/** Where doors that do not wait bring analyses: recorded at once, answered in the background, shown with their progress. */
import { AppError } from '#core/errors.ts'
import type { RunQueue } from '#ports/run-queue.ts'
import type { Workbench } from '#ports/workbench.ts'
import { announce, tellingOf } from '#workflows/live/publish-messages.ts'
import { interruptedMessages } from '#workflows/live/run-messages.ts'
import type { AskedAnalysis } from './asked-analysis.ts'
import { showRun } from './list-runs.ts'
import { carryOut } from './carry-out.ts'
import { askedBefore, type Repeated, unknownRun } from './repeat-analysis.ts'
import { startRun } from './run-analysis.ts'

export type AnalysisDesk = {
  /** `read` makes the question, once there is a place for it. Resolves to the id of the run. Throws AppError `too-many-runs`, and what `read` throws. */
  start(read: () => Promise<AskedAnalysis>, userId: number | null): Promise<number>
  /** Throws AppError `not-found`, `input-not-kept`, `too-many-runs`. */
  repeat(id: number, userId: number | null): Promise<number>
  /** Waits for its end as long as `waitMs`. Throws AppError `not-found`. */
  show(id: number, userId: number | null, waitMs: number): Promise<DeskRun>
  /** Resolves when it has ended. Throws AppError `not-found`, `not-running`. */
  cancel(id: number, userId: number | null): Promise<void>
  /** What is known here of a run that is under way. */
  progressOf(id: number): ReturnType<RunQueue['progress']>
  /** Runs in hand: waiting or under way. */
  size(): number
  close(): Promise<void>
}

export type DeskRun = Awaited<ReturnType<typeof showRun>> & {
  readonly progress: ReturnType<RunQueue['progress']>
}

/** A cancelled run ends as soon as its thread is gone. */
const CANCEL_MS_MAX = 5_000

/** What a server before this one left under way is interrupted first. */
export async function openAnalysisDesk(bench: Workbench, queue: RunQueue): Promise<AnalysisDesk> {
  await interruptLeft(bench)
  const start = async (read: () => Promise<Begun>, userId: number | null) => {
    const place = queue.take()
    try {
      const begun = await read()
      const startedAt = bench.clock.now()
      // When its turn comes, what runs then has nothing to do with it.
      const cause = bench.tracer.here()
      const id = await startRun(begun.asked, startedAt, bench, userId)
      place.begin(id, async (watch) => {
        // What went wrong is written down with the run.
        await carryOut({ ...begun, id, startedAt, cause }, bench, watch).catch(() => {})
      })
      return id
    } catch (thrown) {
      place.leave()
      throw thrown
    }
  }
  return {
    start: (read, userId) => start(async () => ({ asked: await read(), before: null }), userId),
    repeat: (id, userId) =>
      start(async () => {
        const before = await askedBefore(id, bench, userId)
        return { asked: before.asked, before }
      }, userId),
    async show(id, userId, waitMs) {
      const run = await showRun(id, bench, userId)
      if (queue.progress(id) === null || waitMs === 0) return { ...run, progress: queue.progress(id) }
      await queue.ended(id, waitMs)
      return { ...(await showRun(id, bench, userId)), progress: queue.progress(id) }
    },
    async cancel(id, userId) {
      if (!(await bench.store.analyses.find(id, userId))) throw unknownRun(id)
      if (!queue.cancel(id)) throw notRunning(id)
      await queue.ended(id, CANCEL_MS_MAX)
    },
    progressOf: (id) => queue.progress(id),
    size: () => queue.size(),
    close: () => queue.close(),
  }
}

/** `before` is null for what is asked for the first time. */
type Begun = { readonly asked: AskedAnalysis; readonly before: Repeated | null }

async function interruptLeft(bench: Workbench): Promise<void> {
  const { store, clock } = bench
  const telling = tellingOf(interruptedMessages, bench)
  announce(await store.analyses.interruptBefore(clock.now(), telling), bench)
}

function notRunning(id: number): AppError {
  return new AppError(
    'not-running',
    `Run ${id} has ended, or another process runs it; it cannot be cancelled here.`,
    {
      details: { id },
    },
  )
}
