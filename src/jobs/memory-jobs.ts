/** Jobs inside one process: what was not done when it ends is asked for again by whoever keeps the schedule. */
import { AppError, toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { Job, Jobs, JobTools, JobWork, NewJob } from '#ports/jobs.ts'
import type { Tracer } from '#ports/tracer.ts'
import { ATTEMPTS_MAX, REMEMBERED_MAX, RETRY_PAUSES_MS, WAITING_MAX } from './bounds.ts'
import { queueFull } from './queue-full.ts'
import { tracedWork } from './traced-work.ts'

type Known = Job & {
  readonly stop: AbortController
  /** What asked for it, for a trace. */
  readonly cause: string | null
}
type Works = Readonly<Record<string, JobWork>>

export function memoryJobs(clock: Clock, tracer: Tracer): Jobs {
  const queue = new Queue(clock, tracer)
  return {
    add: async (job) => queue.add(job),
    cancel: async (id) => queue.cancel(id),
    find: async (id) => queue.all().find((job) => job.id === id) ?? null,
    recent: async (limit) => queue.all().slice(-limit).reverse(),
    size: async () => queue.all().filter((job) => job.state === 'running' || queue.isDue(job)).length,
    lateMs: async () => Math.max(0, ...queue.all().map((job) => queue.lateMs(job))),
    start: async (works, atOnce) => void queue.keepGoing(works, atOnce),
    close: () => queue.close(),
  }
}

class Queue {
  readonly #clock: Clock
  readonly #tracer: Tracer
  /** In the order they were added, which is the order of equals. */
  readonly #known = new Map<string, Known>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #ending = new AbortController()
  #bell = newBell()

  constructor(clock: Clock, tracer: Tracer) {
    this.#clock = clock
    this.#tracer = tracer
  }

  all(): Job[] {
    return Array.from(this.#known.values(), ({ stop: _stop, cause: _cause, ...job }) => job)
  }

  isDue({ state, notBefore }: Job): boolean {
    return state === 'waiting' && (notBefore === null || notBefore <= this.#clock.now())
  }

  lateMs(job: Job): number {
    return this.isDue(job) ? this.#clock.now() - Math.max(job.createdAt, job.notBefore ?? 0) : 0
  }

  /** Throws AppError `queue-full`. */
  add(job: NewJob): string | null {
    const known = this.all()
    if (job.key !== null && known.some(({ key }) => key === job.key)) return null
    if (known.filter(({ state }) => state === 'waiting').length >= WAITING_MAX) throw queueFull()
    const id = crypto.randomUUID()
    const fresh = { state: 'waiting', attempts: 0, startedAt: null, endedAt: null, result: null } as const
    const made = { ...job, id, ...fresh, createdAt: this.#clock.now(), progress: null }
    this.#known.set(id, { ...made, stop: new AbortController(), cause: this.#tracer.here() })
    this.#bell.ring()
    return id
  }

  cancel(id: string): boolean {
    const job = this.#known.get(id)
    if (!job || job.endedAt !== null) return false
    job.stop.abort()
    if (job.state === 'waiting') this.#change(id, this.#ended('cancelled', null))
    return true
  }

  /** Looks again when something changed, and when the next job has come due. */
  async keepGoing(works: Works, atOnce: number): Promise<void> {
    while (!this.#ending.signal.aborted) {
      while (this.#running.size < atOnce && this.#begin(works));
      this.#bell = newBell()
      const changed = new AbortController()
      await Promise.race([this.#bell.rung, this.#nextDue(changed.signal)])
      changed.abort()
    }
  }

  async close(): Promise<void> {
    this.#ending.abort()
    this.#bell.ring()
    for (const { stop } of this.#known.values()) stop.abort()
    await Promise.all(this.#running.values())
  }

  async #nextDue(signal: AbortSignal): Promise<void> {
    const times = this.all().flatMap((job) =>
      job.state === 'waiting' && !this.isDue(job) ? [job.notBefore!] : [],
    )
    if (times.length === 0) return this.#bell.rung
    await this.#clock.sleep(Math.min(...times) - this.#clock.now(), signal).catch(() => {})
  }

  /** False where nothing is due. */
  #begin(works: Works): boolean {
    const due = [...this.#known.values()].filter((job) => this.isDue(job))
    const [next] = due.toSorted((a, b) => b.priority - a.priority)
    if (!next) return false
    const run = this.#carryOut(next, works[next.kind]).finally(() => {
      this.#running.delete(next.id)
      this.#bell.ring()
    })
    this.#running.set(next.id, run)
    return true
  }

  async #carryOut(job: Known, work: JobWork | undefined): Promise<void> {
    const attempts = job.attempts + 1
    const progress = { done: 0, total: 0 }
    this.#change(job.id, { state: 'running', startedAt: this.#clock.now(), attempts, progress })
    try {
      if (!work) throw new AppError('internal', `Nothing does jobs of the kind "${job.kind}".`)
      const report = (done: number, total: number) => this.#change(job.id, { progress: { done, total } })
      const tools: JobTools = {
        signal: job.stop.signal,
        report,
        isLastTry: attempts >= ATTEMPTS_MAX,
        stoppedBy: () => this.#stoppedBy(job),
      }
      const result = await tracedWork(work, job.cause, this.#tracer)(job, tools)
      this.#change(job.id, this.#ended('done', result))
    } catch (thrown) {
      this.#change(job.id, this.#afterFailure(job, attempts, toAppError(thrown)))
    }
    this.#forget()
  }

  #stoppedBy({ stop }: Known): 'somebody' | 'shutdown' | null {
    if (this.#ending.signal.aborted) return 'shutdown'
    return stop.signal.aborted ? 'somebody' : null
  }

  #change(id: string, what: Partial<Job>): void {
    this.#known.set(id, { ...this.#known.get(id)!, ...what })
  }

  #ended(state: 'done' | 'failed' | 'cancelled', result: Job['result']): Partial<Job> {
    return { state, result, endedAt: this.#clock.now(), progress: null }
  }

  #afterFailure({ stop }: Known, attempts: number, error: AppError): Partial<Job> {
    const { code, message, retry } = error
    if (stop.signal.aborted) return this.#ended('cancelled', { code, message })
    if (retry === 'never' || attempts >= ATTEMPTS_MAX) return this.#ended('failed', { code, message })
    const notBefore = (this.#clock.now() + RETRY_PAUSES_MS[attempts - 1]!) as EpochMs
    return { state: 'waiting', notBefore, result: { code, message }, progress: null }
  }

  #forget(): void {
    const over = this.all().filter(({ endedAt }) => endedAt !== null)
    for (const { id } of over.slice(0, Math.max(0, over.length - REMEMBERED_MAX))) this.#known.delete(id)
  }
}

/** Waited for by one, rung by others. */
function newBell(): { readonly rung: Promise<void>; ring(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { rung: promise, ring: resolve }
}
