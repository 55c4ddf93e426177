/** Each piece of work worth repeating: what ran, on what, with which outcome. */
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Telling, Told } from './messages.ts'

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

/** `interrupted` are those that had been running for more than a day by then: their process was killed. */
export type StartedRun = { readonly id: number; readonly interrupted: readonly InterruptedRun[] }
export type InterruptedRun = Pick<Run, 'id' | 'kind'>

export type RunEnd = {
  readonly status: 'done' | 'failed' | 'partly'
  readonly tookMs: number
  readonly result: Readonly<Record<string, unknown>>
}

export type RunStore = {
  start(run: NewRun, telling: Telling<StartedRun>): Promise<Told<StartedRun>>
  finish(id: number, end: RunEnd, telling: Telling<void>): Promise<Told<void>>
  find(id: number): Promise<Run | null>
  /** Newest first. */
  recent(limit: number): Promise<readonly Run[]>
}
