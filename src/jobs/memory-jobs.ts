/** Jobs inside one process: what was not done when it ends is asked for again by whoever keeps the schedule. */
import { AppError, toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { Job, Jobs, JobWork, NewJob } from '#ports/jobs.ts'
import { ATTEMPTS_MAX, REMEMBERED_MAX, RETRY_PAUSES_MS, WAITING_MAX } from './retry-pauses.ts'

type Known = Job & { readonly stop: AbortController }

export function memoryJobs(clock: Clock): Jobs {
  // In the order they were added, which is the order of equals.
  const known = new Map<string, Known>()
  const running = new Map<string, Promise<void>>()
  const ending = new AbortController()
  let works: Readonly<Record<string, JobWork>> | null = null
  let atOnceMax = 0
  let last = 0
  let turn = wake()

  const change = (id: string, what: Partial<Job>) => known.set(id, { ...known.get(id)!, ...what })
  const waiting = () => [...known.values()].filter(({ state }) => state === 'waiting')
  const isDue = ({ notBefore }: Job) => notBefore === null || notBefore <= clock.now()

  function begin(): void {
    while (works && !ending.signal.aborted && running.size < atOnceMax) {
      const [next] = waiting()
        .filter(isDue)
        .toSorted((a, b) => b.priority - a.priority)
      if (!next) break
      const run = carryOut(next, works[next.kind]).finally(() => {
        running.delete(next.id)
        turn.now()
      })
      running.set(next.id, run)
    }
  }

  async function carryOut(job: Known, work: JobWork | undefined): Promise<void> {
    const attempts = job.attempts + 1
    change(job.id, { state: 'running', startedAt: clock.now(), attempts, progress: { done: 0, total: 0 } })
    try {
      if (!work) throw new AppError('internal', `Nothing does jobs of the kind "${job.kind}".`)
      const report = (done: number, total: number) => void change(job.id, { progress: { done, total } })
      const result = await work(job, { signal: job.stop.signal, report })
      change(job.id, ended(job.stop.signal.aborted && !ending.signal.aborted ? 'cancelled' : 'done', result))
    } catch (thrown) {
      change(job.id, afterFailure(job, attempts, toAppError(thrown)))
    }
    forget()
  }

  function ended(state: 'done' | 'failed' | 'cancelled', result: Job['result']): Partial<Job> {
    return { state, result, endedAt: clock.now(), progress: null }
  }

  function afterFailure({ stop }: Known, attempts: number, { code, message, retry }: AppError): Partial<Job> {
    if (stop.signal.aborted) return ended('cancelled', { code, message })
    if (retry === 'never' || attempts >= ATTEMPTS_MAX) return ended('failed', { code, message })
    const notBefore = (clock.now() + RETRY_PAUSES_MS[attempts - 1]!) as EpochMs
    return { state: 'waiting', notBefore, result: { code, message }, progress: null }
  }

  function forget(): void {
    const over = [...known.values()].filter(({ endedAt }) => endedAt !== null)
    for (const { id } of over.slice(0, Math.max(0, over.length - REMEMBERED_MAX))) known.delete(id)
  }

  /** Looks again when something changed, and when the next job has come due. */
  async function keepGoing(): Promise<void> {
    while (!ending.signal.aborted) {
      begin()
      turn = wake()
      const changed = new AbortController()
      await Promise.race([turn.told, nextDue(changed.signal)])
      changed.abort()
    }
  }

  async function nextDue(signal: AbortSignal): Promise<void> {
    const times = waiting().flatMap((job) => (isDue(job) ? [] : [job.notBefore!]))
    if (times.length === 0) return turn.told
    await clock.sleep(Math.min(...times) - clock.now(), signal).catch(() => {})
  }

  return {
    async add(job: NewJob) {
      if (job.key !== null && [...known.values()].some(({ key }) => key === job.key)) return null
      if (waiting().length >= WAITING_MAX) throw queueFull()
      const id = String(++last)
      const fresh = { state: 'waiting', attempts: 0, startedAt: null, endedAt: null, result: null } as const
      const stop = new AbortController()
      known.set(id, { ...job, id, ...fresh, createdAt: clock.now(), progress: null, stop })
      turn.now()
      return id
    },
    async cancel(id) {
      const job = known.get(id)
      if (!job || job.endedAt !== null) return false
      job.stop.abort()
      if (job.state === 'waiting') change(id, ended('cancelled', null))
      return true
    },
    find: async (id) => shown(known.get(id) ?? null),
    recent: async (limit) =>
      [...known.values()]
        .slice(-limit)
        .reverse()
        .map((job) => shown(job)!),
    size: async () => running.size + waiting().filter(isDue).length,
    lateMs: async () =>
      Math.max(
        0,
        ...waiting()
          .filter(isDue)
          .map((job) => clock.now() - dueAt(job)),
      ),
    async start(given, atOnce) {
      works = given
      atOnceMax = atOnce
      void keepGoing()
    },
    async close() {
      ending.abort()
      turn.now()
      for (const { stop } of known.values()) stop.abort()
      await Promise.all(running.values())
    },
  }
}

function shown(job: Known | null): Job | null {
  if (!job) return null
  const { stop: _stop, ...rest } = job
  return rest
}

function dueAt({ createdAt, notBefore }: Job): number {
  return Math.max(createdAt, notBefore ?? 0)
}

export function queueFull(): AppError {
  return new AppError('queue-full', `${WAITING_MAX} jobs wait already; ask again when some are done.`)
}

/** A bell that one waits for and others ring. */
function wake(): { readonly told: Promise<void>; now(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { told: promise, now: resolve }
}
