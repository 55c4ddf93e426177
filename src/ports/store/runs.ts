/** Each piece of work worth repeating: what ran, on what, with which outcome. */
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

export type RunKind = 'refresh' | 'heal' | AnalysisKind | 'report' | 'patch'

export type NewRun = {
  readonly kind: RunKind
  readonly parameters: Readonly<Record<string, unknown>>
  readonly inputHash: string | null
  readonly codeVersion: string
  readonly seed: number | null
  readonly startedAt: EpochMs
}

export type Run = NewRun & {
  readonly id: number
  readonly status: 'running' | 'done' | 'failed' | 'partly' | 'cancelled' | 'interrupted'
  /** Null while it runs, and where it was interrupted. */
  readonly tookMs: number | null
  readonly result: Readonly<Record<string, unknown>> | null
}

export type RunStore = {
  /** What has been running for more than a day by then is marked as interrupted: its process was killed. */
  start(run: NewRun): Promise<number>
  finish(
    id: number,
    end: { status: 'done' | 'failed' | 'partly'; tookMs: number; result: Readonly<Record<string, unknown>> },
  ): Promise<void>
  find(id: number): Promise<Run | null>
  /** Newest first. */
  recent(limit: number): Promise<readonly Run[]>
}
