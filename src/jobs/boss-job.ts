/** A row of pg-boss as a job of ours. */
import { createHash } from 'node:crypto'
import type { JobWithMetadata } from 'pg-boss'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Job, JobState, NewJob } from '#ports/jobs.ts'

/** What a row carries for us. */
export type BossData = Pick<NewJob, 'kind' | 'parameters' | 'key'> & {
  /** What asked for it, for a trace. */
  readonly cause?: string
}

export type BossRow = JobWithMetadata<BossData>

/** What work ends with that failed for good: whatever throws is tried again by pg-boss. */
export type FailedForGood = { readonly failed: true; readonly code: string; readonly message: string }

export function jobOfRow(row: BossRow, progress: Job['progress']): Job {
  const { kind, parameters, key } = row.data
  const output = row.output as Job['result'] | null
  return {
    id: row.id,
    kind,
    parameters,
    key,
    priority: row.priority,
    notBefore: momentOf(row.startAfter),
    state: output?.failed === true ? 'failed' : states[row.state],
    attempts: row.retryCount + (isWaiting(row) ? 0 : 1),
    createdAt: momentOf(row.createdOn)!,
    startedAt: momentOf(row.startedOn),
    endedAt: momentOf(row.completedOn),
    result: output ?? null,
    progress,
  }
}

const states: Readonly<Record<BossRow['state'], JobState>> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
}

export function isWaiting({ state }: BossRow): boolean {
  return states[state] === 'waiting'
}

export function isDue(row: BossRow, now: EpochMs): boolean {
  return isWaiting(row) && row.startAfter.getTime() <= now
}

/** How long it could have been running. */
export function lateMsOf({ createdOn, startAfter }: BossRow, now: EpochMs): number {
  return now - Math.max(createdOn.getTime(), startAfter.getTime())
}

function momentOf(date: Date | null | undefined): EpochMs | null {
  return date ? (date.getTime() as EpochMs) : null
}

/** The same key is the same id, and an id is there once. */
export function idOfKey(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
