/** Jobs in PostgreSQL, shared by every process on it: each is done by one of them, and outlives whichever dies. */
import { PgBoss } from 'pg-boss'
import { AppError, toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Job, Jobs, JobWork } from '#ports/jobs.ts'
import type { Log } from '#ports/log.ts'
import type { Tracer } from '#ports/tracer.ts'
import {
  type BossData,
  type FailedForGood,
  idOfKey,
  isDue,
  isId,
  isWaiting,
  jobOfRow,
  lateMsOf,
} from './boss-job.ts'
import { ATTEMPTS_MAX, RETRY_PAUSES_MS, WAITING_MAX } from './bounds.ts'
import { queueFull } from './queue-full.ts'
import { tracedWork } from './traced-work.ts'

type BossOptions = {
  readonly url: string
  readonly clock: Clock
  readonly log: Log
  readonly tracer: Tracer
  /** Where its tables are. */
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

const queueOptions = {
  retryLimit: ATTEMPTS_MAX - 1,
  retryDelay: RETRY_PAUSES_MS[0] / 1_000,
  retryBackoff: true,
  retryDelayMax: RETRY_PAUSES_MS.at(-1)! / 1_000,
  expireInSeconds: EXPIRE_S,
  retentionSeconds: REMEMBERED_S,
  deleteAfterSeconds: REMEMBERED_S,
}

/** Throws what PostgreSQL says where it does not let us make the schema. */
export async function bossJobs({ url, clock, log, tracer, schema = 'pgboss' }: BossOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    max: SESSIONS_MAX,
    schema,
    application_name: 'assay jobs',
  })
  boss.on('error', (error: Error) => log.warn({ error: error.message }, 'the queue of jobs has trouble'))
  await boss.start()
  await boss.createQueue(QUEUE, queueOptions)
  return new BossQueue(boss, clock, tracer)
}

type Begun = {
  readonly id: string
  readonly data: BossData
  readonly retryCount: number
  readonly signal: AbortSignal
}

class BossQueue implements Jobs {
  readonly #boss: PgBoss
  readonly #clock: Clock
  readonly #tracer: Tracer
  readonly #progress = new Map<string, Job['progress']>()
  readonly #ending = new AbortController()

  constructor(boss: PgBoss, clock: Clock, tracer: Tracer) {
    this.#boss = boss
    this.#clock = clock
    this.#tracer = tracer
  }

  async add({ kind, parameters, key, priority, notBefore }: Parameters<Jobs['add']>[0]) {
    if ((await this.#rows()).filter(isWaiting).length >= WAITING_MAX) throw queueFull()
    const cause = this.#tracer.here()
    const data: BossData = { kind, parameters, key, ...(cause !== null && { cause }) }
    return this.#boss.send(QUEUE, data, {
      priority,
      ...(key !== null && { id: idOfKey(key) }),
      ...(notBefore !== null && { startAfter: new Date(notBefore) }),
    })
  }

  async cancel(id: string) {
    const job = await this.find(id)
    if (!job || job.endedAt !== null) return false
    await this.#boss.cancel(QUEUE, id)
    return true
  }

  async find(id: string) {
    if (!isId(id)) return null
    const [row] = await this.#boss.findJobs<BossData>(QUEUE, { id })
    return row ? jobOfRow(row, this.#progress.get(id) ?? null) : null
  }

  async recent(limit: number) {
    const rows = (await this.#rows()).toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
    return rows.slice(0, limit).map((row) => jobOfRow(row, this.#progress.get(row.id) ?? null))
  }

  async size() {
    const now = this.#clock.now()
    return (await this.#rows()).filter((row) => row.state === 'active' || isDue(row, now)).length
  }

  async lateMs() {
    const now = this.#clock.now()
    const due = (await this.#rows()).filter((row) => isDue(row, now))
    return Math.max(0, ...due.map((row) => lateMsOf(row, now)))
  }

  async start(works: Readonly<Record<string, JobWork>>, atOnce: number) {
    const one = { batchSize: 1, pollingIntervalSeconds: POLL_S, includeMetadata: true } as const
    for (let worker = 0; worker < atOnce; worker++)
      await this.#boss.work<BossData>(QUEUE, one, async ([row]) =>
        this.#carryOut(row!, works[row!.data.kind]),
      )
  }

  async close() {
    this.#ending.abort()
    await this.#boss.stop({ graceful: true, timeout: 5_000 })
  }

  #rows() {
    return this.#boss.findJobs<BossData>(QUEUE, { limit: LOOKED_AT_MAX })
  }

  async #carryOut(
    { id, data, retryCount, signal: expired }: Begun,
    work: JobWork | undefined,
  ): Promise<Readonly<Record<string, unknown>> | FailedForGood> {
    const cancelled = new AbortController()
    const done = new AbortController()
    void this.#lookForCancel(id, cancelled, done.signal)
    const stoppedBy = () => {
      if (this.#ending.signal.aborted) return 'shutdown'
      return cancelled.signal.aborted ? 'somebody' : null
    }
    try {
      if (!work) throw new AppError('internal', `Nothing does jobs of the kind "${data.kind}".`)
      this.#progress.set(id, { done: 0, total: 0 })
      const signal = AbortSignal.any([expired, this.#ending.signal, cancelled.signal])
      const report = (count: number, total: number) => void this.#progress.set(id, { done: count, total })
      const { kind, parameters, cause = null } = data
      const tools = { signal, report, isLastTry: retryCount + 1 >= ATTEMPTS_MAX, stoppedBy }
      return await tracedWork(work, cause, this.#tracer)({ id, kind, parameters }, tools)
    } catch (thrown) {
      const { code, message, retry } = toAppError(thrown)
      // A process that ends leaves its job to the others.
      if (retry === 'never' && !this.#ending.signal.aborted) return { failed: true, code, message }
      throw thrown
    } finally {
      this.#progress.delete(id)
      done.abort()
    }
  }

  async #lookForCancel(id: string, cancelled: AbortController, done: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await this.#clock.sleep(CANCEL_LOOK_MS, done)
        if ((await this.find(id))?.state === 'cancelled') return cancelled.abort()
      }
    } catch {
      // The job has ended; or the store is away, and then nobody can cancel anything.
    }
  }
}
