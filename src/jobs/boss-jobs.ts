/** Jobs in PostgreSQL, shared by every process on it: each is done by one of them, and outlives whichever dies. */
import { createHash } from 'node:crypto'
import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { AppError, toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { Job, Jobs, JobState, JobWork, NewJob } from '#ports/jobs.ts'
import type { Log } from '#ports/log.ts'
import { queueFull } from './memory-jobs.ts'
import { ATTEMPTS_MAX, RETRY_PAUSES_MS, WAITING_MAX } from './retry-pauses.ts'

type BossOptions = {
  readonly url: string
  readonly clock: Clock
  readonly log: Log
  readonly schema?: string
}

const QUEUE = 'assay'
const SESSIONS_MAX = 4
const POLL_S = 2
/** Longer than any job takes; one that is silent for longer lost its process. */
const EXPIRE_S = 3_600
const REMEMBERED_S = 14 * 86_400
/** How often a running job looks whether somebody cancelled it. */
const CANCEL_LOOK_MS = 2_000
const LOOKED_AT_MAX = 5_000

type Data = Pick<NewJob, 'kind' | 'parameters' | 'key'>

export async function bossJobs({ url, clock, log, schema = 'pgboss' }: BossOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    max: SESSIONS_MAX,
    schema,
    application_name: 'assay jobs',
  })
  boss.on('error', (error: Error) => log.warn({ error: error.message }, 'the queue of jobs has trouble'))
  await boss.start()
  await boss.createQueue(QUEUE, {
    retryLimit: ATTEMPTS_MAX - 1,
    retryDelay: RETRY_PAUSES_MS[0] / 1_000,
    retryBackoff: true,
    retryDelayMax: RETRY_PAUSES_MS.at(-1)! / 1_000,
    expireInSeconds: EXPIRE_S,
    retentionSeconds: REMEMBERED_S,
    deleteAfterSeconds: REMEMBERED_S,
  })
  const progress = new Map<string, { done: number; total: number }>()
  const ending = new AbortController()
  const all = () => boss.findJobs<Data>(QUEUE, { limit: LOOKED_AT_MAX })
  const find = async (id: string) => {
    if (!isUuid(id)) return null
    const [row] = await boss.findJobs<Data>(QUEUE, { id })
    return row ? jobOf(row, progress) : null
  }

  async function carryOut(row: { id: string; data: Data; signal: AbortSignal }, works: Works) {
    const work = works[row.data.kind]
    if (!work) throw new AppError('internal', `Nothing does jobs of the kind "${row.data.kind}".`)
    const cancelled = new AbortController()
    const signal = AbortSignal.any([row.signal, ending.signal, cancelled.signal])
    const done = new AbortController()
    void lookForCancel(row.id, cancelled, done.signal)
    try {
      progress.set(row.id, { done: 0, total: 0 })
      const report = (count: number, total: number) => void progress.set(row.id, { done: count, total })
      return await work({ id: row.id, ...row.data }, { signal, report })
    } finally {
      progress.delete(row.id)
      done.abort()
    }
  }

  async function lookForCancel(id: string, cancelled: AbortController, done: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await clock.sleep(CANCEL_LOOK_MS, done)
        if ((await find(id))?.state === 'cancelled') return cancelled.abort()
      }
    } catch {
      // The job has ended; or the store is away, and then nobody can cancel anything.
    }
  }

  return {
    async add({ kind, parameters, key, priority, notBefore }) {
      if ((await all()).filter(({ state }) => isWaiting(state)).length >= WAITING_MAX) throw queueFull()
      return boss.send(QUEUE, { kind, parameters, key } satisfies Data, {
        priority,
        ...(key !== null && { id: uuidOf(key) }),
        ...(notBefore !== null && { startAfter: new Date(notBefore) }),
      })
    },
    async cancel(id) {
      const job = await find(id)
      if (!job || job.endedAt !== null) return false
      await boss.cancel(QUEUE, id)
      return true
    },
    find,
    async recent(limit) {
      const rows = (await all()).toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
      return rows.slice(0, limit).map((row) => jobOf(row, progress))
    },
    async size() {
      const now = clock.now()
      return (await all()).filter((row) => row.state === 'active' || isDue(row, now)).length
    },
    async lateMs() {
      const now = clock.now()
      const due = (await all()).filter((row) => isDue(row, now))
      return Math.max(0, ...due.map((row) => now - dueAt(row)))
    },
    async start(works, atOnce) {
      for (let worker = 0; worker < atOnce; worker++)
        await boss.work<Data>(QUEUE, { batchSize: 1, pollingIntervalSeconds: POLL_S }, async ([row]) => {
          try {
            return await carryOut(row!, works)
          } catch (thrown) {
            const error = toAppError(thrown)
            // Whatever throws here is tried again; a failure for good is an end instead.
            if (error.retry === 'never') return { failed: true, code: error.code, message: error.message }
            throw error
          }
        })
    },
    async close() {
      ending.abort()
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

type Works = Readonly<Record<string, JobWork>>

function jobOf(row: JobWithMetadata<Data>, progress: ReadonlyMap<string, Job['progress']>): Job {
  const { kind, parameters, key } = row.data
  const failed = (row.output as { failed?: boolean } | null)?.failed === true
  return {
    id: row.id,
    kind,
    parameters,
    key,
    priority: row.priority,
    notBefore: row.startAfter.getTime() as EpochMs,
    state: failed ? 'failed' : states[row.state],
    attempts: row.retryCount + (row.state === 'created' || row.state === 'retry' ? 0 : 1),
    createdAt: row.createdOn.getTime() as EpochMs,
    startedAt: row.startedOn ? (row.startedOn.getTime() as EpochMs) : null,
    endedAt: row.completedOn ? (row.completedOn.getTime() as EpochMs) : null,
    result: (row.output ?? null) as Job['result'],
    progress: progress.get(row.id) ?? null,
  }
}

const states: Readonly<Record<JobWithMetadata['state'], JobState>> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
}

function isWaiting(state: JobWithMetadata['state']): boolean {
  return states[state] === 'waiting'
}

function isDue(row: JobWithMetadata<Data>, now: EpochMs): boolean {
  return isWaiting(row.state) && row.startAfter.getTime() <= now
}

function dueAt({ createdOn, startAfter }: JobWithMetadata<Data>): number {
  return Math.max(createdOn.getTime(), startAfter.getTime())
}

/** The same key is the same id, and an id is there once. */
function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
