/** Computes on threads of their own, which can be killed at any moment. */
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { AppError, errorOfParts } from '#core/errors.ts'
import type { LinearProgram, LinearSolution } from '#core/optimize/linear-program.ts'
import type { Compute, ComputeTask, RunOptions } from '#ports/compute.ts'
import { unpack } from './portions.ts'
import type { EndedTask, NamedTask } from './run-task.ts'
import type { LinearTask } from './solve-linear.ts'

const LIMIT_MS = 60_000
/** What a solver may take beyond its own limit before its thread is killed. */
const GRACE_MS = 5_000
const QUEUE_MAX = 100
/** The longest training of a network on decades of days ends well before. */
const TASK_LIMIT_MS = 600_000
const CONFINED_HEAP_MB = 768

const solver = new URL('./solve-linear.ts', import.meta.url).href
const runner = new URL('./run-task.ts', import.meta.url).href

/** At most `threads` at once, none while nothing is asked. Throws AppError `timeout` for a question that finds 100 waiting. */
export function createWorkerCompute(threads: number): Compute {
  const pool = new Piscina<unknown, unknown>({
    filename: solver,
    minThreads: 0,
    maxThreads: threads,
    maxQueue: QUEUE_MAX,
    // A thread that was used keeps the solver loaded for a while.
    idleTimeout: 30_000,
  })
  const confined = new Piscina<unknown, unknown>({
    filename: runner,
    minThreads: 0,
    maxThreads: threads,
    maxQueue: QUEUE_MAX,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: CONFINED_HEAP_MB },
  })
  // An answer that crossed with its cancellation is nobody's any more; every other trouble rejects its question.
  for (const one of [pool, confined]) one.on('error', () => {})
  return {
    async solveLinear(program: LinearProgram, { limitMs = LIMIT_MS, signal } = {}) {
      const what = 'linear program'
      const task: LinearTask = { program, limitMs }
      return (await ask(pool, task, { filename: solver, what, limitMs, signal })) as LinearSolution
    },
    run: (task, input, options = {}) => runTask(options.isConfined ? confined : pool, task, input, options),
    close: async () => {
      for (const one of [pool, confined]) await one.destroy()
    },
  }
}

type Question = {
  readonly filename: string
  /** What it is called in errors. */
  readonly what: string
  readonly limitMs: number
  readonly signal: AbortSignal | undefined
  readonly transferList?: MessagePort[]
}

async function ask(pool: Piscina<unknown, unknown>, task: unknown, question: Question): Promise<unknown> {
  const { filename, what, limitMs, signal, transferList = [] } = question
  if (pool.queueSize >= QUEUE_MAX)
    throw new AppError('timeout', `${QUEUE_MAX} tasks wait to be computed already; ask again later.`)
  const late = AbortSignal.timeout(limitMs + GRACE_MS)
  const ending = signal ? AbortSignal.any([signal, late]) : late
  try {
    return await pool.run(task, { filename, signal: ending, transferList })
  } catch (cause) {
    if (signal?.aborted) throw new AppError('cancelled', `The ${what} was cancelled.`, { cause })
    if (isOutOfMemory(cause))
      throw new AppError('out-of-memory', `The ${what} needs more than ${CONFINED_HEAP_MB} MB of memory.`, {
        cause,
      })
    if (!late.aborted) throw cause
    throw new AppError('timeout', `The ${what} did not end in ${limitMs} ms.`, { cause })
  }
}

function isOutOfMemory(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

async function runTask<Input, Output>(
  pool: Piscina<unknown, unknown>,
  { module, work, solves = false }: ComputeTask<Input, Output>,
  input: Input,
  { limitMs = TASK_LIMIT_MS, signal, onProgress }: RunOptions,
): Promise<Output> {
  const { port1: near, port2: far } = new MessageChannel()
  const tell = ([done, total]: [number, number]) => onProgress?.(done, total)
  near.on('message', tell)
  near.unref()
  try {
    const task: NamedTask = { module, name: work.name, solves, input, port: far }
    const question = { filename: runner, what: `task ${work.name}`, limitMs, signal, transferList: [far] }
    const ended = (await ask(pool, task, question)) as EndedTask
    if (ended.output) return (await unpack(ended.output)) as Output
    throw errorOfParts(ended.error!)
  } finally {
    // What was reported before the end is there already, though the loop has not come to it.
    for (let left = receiveMessageOnPort(near); left; left = receiveMessageOnPort(near)) tell(left.message)
    near.close()
  }
}
