/** A refresh of many things as one recorded run, summed up at its end. */
import { toAppError } from '#core/errors.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Workbench } from '#ports/workbench.ts'
import { finishRun } from '#workflows/live/recorded-run.ts'
import { underRun } from './under-run.ts'

export type RefreshSummary = {
  readonly total: number
  readonly successful: number
  readonly failed: number
  readonly rows: number
  readonly tookMs: number
}

type Refreshing<V, E> = {
  readonly work: (runId: number) => Promise<readonly E[]>
  readonly rowsOf: (value: V) => number
}

/** Runs `work` under a run of its own; entries carry the outcome of each thing. */
export function recordRefresh<V, E extends { readonly outcome: Outcome<V> }>(
  parameters: Readonly<Record<string, unknown>>,
  bench: Workbench,
  { work, rowsOf }: Refreshing<V, E>,
): Promise<{ entries: readonly E[]; summary: RefreshSummary }> {
  return underRun({ kind: 'refresh', parameters }, bench, async ({ runId, startedAt }) => {
    const entries = await work(runId)
    const good = entries.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
    const summary = {
      total: entries.length,
      successful: good.length,
      failed: entries.length - good.length,
      rows: good.reduce((rows, value) => rows + rowsOf(value), 0),
      tookMs: bench.clock.now() - startedAt,
    }
    await recordEnd(runId, summary, bench)
    return { entries, summary }
  })
}

/** What was fetched is stored already; a store that went away since then must not turn the answer into an error. */
async function recordEnd(runId: number, summary: RefreshSummary, bench: Workbench): Promise<void> {
  const status = summary.failed === 0 ? 'done' : summary.successful === 0 ? 'failed' : 'partly'
  try {
    const end = { status, tookMs: summary.tookMs, result: summary } as const
    await finishRun({ id: runId, kind: 'refresh' }, end, bench)
  } catch (thrown) {
    bench.log.warn({ runId, error: toAppError(thrown).message }, 'could not record the end of a refresh run')
  }
}
