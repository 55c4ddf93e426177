/** Begins a piece of work that is recorded as a run, and makes it one span of a trace. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { NewRun, RunKind } from '#ports/store/runs.ts'
import type { Workbench } from '#ports/workbench.ts'
import { beginRun } from './live/recorded-run.ts'

type Begun = { readonly runId: number; readonly startedAt: EpochMs }

type Bench = Pick<Workbench, 'store' | 'bus' | 'clock' | 'codeVersion' | 'tracer'>

/** `work` ends the run: how it went, and what came of it, is its own to say. */
export function underRun<T>(
  { kind, parameters }: Pick<NewRun, 'parameters'> & { readonly kind: RunKind },
  bench: Bench,
  work: (run: Begun) => Promise<T>,
): Promise<T> {
  const { clock, codeVersion, tracer } = bench
  const attributes = { 'assay.run.kind': kind }
  return tracer.span({ name: `run ${kind}`, kind: 'internal', attributes }, async (span) => {
    const startedAt = clock.now()
    const run = { kind, parameters, inputHash: null, codeVersion, seed: null, startedAt }
    const runId = await beginRun(run, bench)
    span.set({ 'assay.run.id': runId })
    return work({ runId, startedAt })
  })
}
