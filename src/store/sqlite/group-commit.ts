/** Runs queued writes one after another, several to a transaction, so that one sync to disk serves them all. */
import { AsyncResource } from 'node:async_hooks'
import { AppError } from '#core/errors.ts'
import { giveWay } from '#resilience/give-way.ts'

/** What a database offers to it. */
export type GroupTransaction = {
  begin(): Promise<void>
  /** Marks the point that `undo` goes back to. */
  mark(): Promise<void>
  keep(): Promise<void>
  undo(): Promise<void>
  commit(): Promise<void>
  /** Never rejects. */
  rollback(): Promise<void>
  /** False once the database itself gave the transaction up. */
  isOpen(): Promise<boolean>
}

type Job = { run(): Promise<unknown>; resolve(value: unknown): void; reject(error: unknown): void }

const JOBS_PER_COMMIT = 32
/** With the turns that writes leave to others; syncs are dearer than a neighbour's wait. */
const MS_PER_COMMIT = 1_000
const JOBS_WAITING_MAX = 10_000

export type GroupCommit = {
  /** Answers once what `write` did is on disk. */
  run<T>(write: () => Promise<T>): Promise<T>
  /** Resolves when nothing waits. */
  settled(): Promise<void>
}

/**
 * Runs one write at a time in the order of the calls. A write that throws is undone alone; its neighbours in the same
 * transaction stay. No call is answered before the commit that makes it durable; when that fails, all its calls fail.
 * Throws AppError `store-busy` when 10,000 writes wait.
 */
export function groupCommit(transaction: GroupTransaction): GroupCommit {
  const waiting: Job[] = []
  let draining: Promise<void> | null = null
  const drain = async () => {
    while (waiting.length > 0) await commitSome(transaction, waiting)
    draining = null
  }
  const run = <T>(write: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length >= JOBS_WAITING_MAX) {
        reject(tooManyWaiting())
        return
      }
      // Carried out on behalf of whoever asked for it, not of whoever asked first.
      const run = AsyncResource.bind(write)
      waiting.push({ run, resolve: (value) => resolve(value as T), reject })
      draining ??= drain()
    })
  return { run, settled: async () => draining ?? undefined }
}

function tooManyWaiting(): AppError {
  return new AppError(
    'store-busy',
    `cannot write: ${JOBS_WAITING_MAX} writes are waiting already. Try again later.`,
  )
}

/** One transaction over the next few jobs; whatever becomes of it, each of them is answered. */
async function commitSome(transaction: GroupTransaction, waiting: Job[]): Promise<void> {
  const taken: Job[] = []
  try {
    await transaction.begin()
    const answers = await runSome(transaction, waiting, taken)
    await transaction.commit()
    for (const answer of answers) answer()
  } catch (error) {
    await transaction.rollback()
    // Nobody gets a turn while the database cannot even begin, so all who wait hear of it.
    const failed = taken.length > 0 ? taken : waiting.splice(0)
    for (const job of failed) job.reject(error)
  }
}

async function runSome(transaction: GroupTransaction, waiting: Job[], taken: Job[]): Promise<(() => void)[]> {
  const answers: (() => void)[] = []
  const until = performance.now() + MS_PER_COMMIT
  while (waiting.length > 0 && taken.length < JOBS_PER_COMMIT && performance.now() < until) {
    const job = waiting.shift()!
    taken.push(job)
    answers.push(await runOne(transaction, job))
    // Lets timers and sockets have their turn between two writes.
    await giveWay()
  }
  return answers
}

async function runOne(transaction: GroupTransaction, job: Job): Promise<() => void> {
  await transaction.mark()
  try {
    const value = await job.run()
    await transaction.keep()
    return () => job.resolve(value)
  } catch (error) {
    if (!(await transaction.isOpen())) throw error
    await transaction.undo()
    return () => job.reject(error)
  }
}
