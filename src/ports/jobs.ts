/** Work that is done in the background: asked for once, tried a bounded number of times, by one process of several. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type NewJob = {
  /** Which work. */
  readonly kind: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** A job with a key is done once: asked for again, while it waits, runs or is remembered, it is not added. Null for no key. */
  readonly key: string | null
  /** From 0 to 100; the higher, the sooner. */
  readonly priority: number
  /** Not begun before; null for at once. */
  readonly notBefore: EpochMs | null
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export type Job = NewJob & {
  readonly id: string
  readonly state: JobState
  /** Tries that have begun. */
  readonly attempts: number
  readonly createdAt: EpochMs
  readonly startedAt: EpochMs | null
  readonly endedAt: EpochMs | null
  /** What it ended with, or why its last try failed. */
  readonly result: Readonly<Record<string, unknown>> | null
  /** Of a job that runs in this process; null elsewhere. */
  readonly progress: { readonly done: number; readonly total: number } | null
}

export type JobTools = {
  readonly signal: AbortSignal
  report(done: number, total: number): void
  /** Whether a failure that could be tried again is not. */
  readonly isLastTry: boolean
  /** Why `signal` told it to stop: somebody cancelled the job, or the process ends. Null for neither. */
  stoppedBy(): 'somebody' | 'shutdown' | null
}

/** Throws to be tried again later, unless the error is an AppError that says `retry: 'never'`. */
export type JobWork = (
  job: Pick<Job, 'id' | 'kind' | 'parameters'>,
  tools: JobTools,
) => Promise<Readonly<Record<string, unknown>>>

export type Jobs = {
  /** Null where a job with that key is known already. Throws AppError `queue-full`. */
  add(job: NewJob): Promise<string | null>
  /** False where it has ended, or is unknown. */
  cancel(id: string): Promise<boolean>
  find(id: string): Promise<Job | null>
  /** Newest first. */
  recent(limit: number): Promise<readonly Job[]>
  /** Jobs that wait for their turn or run; one that waits for its time is none. */
  size(): Promise<number>
  /** How long the oldest job that could run has been waiting; 0 where none does. */
  lateMs(): Promise<number>
  /** Begins to work, `atOnce` jobs at a time. A kind that is not in `works` fails. */
  start(works: Readonly<Record<string, JobWork>>, atOnce: number): Promise<void>
  /** Takes no more, and tells running jobs to stop; what did not end is tried again by whoever starts next. */
  close(): Promise<void>
}
