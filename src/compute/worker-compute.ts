/** Computes on threads of their own, which can be killed at any moment. */
import { Piscina } from 'piscina'
import { AppError } from '#core/errors.ts'
import type { LinearProgram, LinearSolution } from '#core/optimize/linear-program.ts'
import type { Compute } from '#ports/compute.ts'
import type { LinearTask } from './solve-linear.ts'

const LIMIT_MS = 60_000
/** What a solver may take beyond its own limit before its thread is killed. */
const GRACE_MS = 5_000
const QUEUE_MAX = 100

/** At most `threads` at once, none while nothing is asked. Throws AppError `timeout` for a question that finds 100 waiting. */
export function createWorkerCompute(threads: number): Compute {
  const pool = new Piscina<LinearTask, LinearSolution>({
    filename: new URL('./solve-linear.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    maxQueue: QUEUE_MAX,
    // A thread that was used keeps the solver loaded for a while.
    idleTimeout: 30_000,
  })
  return {
    async solveLinear(program: LinearProgram, { limitMs = LIMIT_MS, signal } = {}) {
      if (pool.queueSize >= QUEUE_MAX)
        throw new AppError('timeout', `${QUEUE_MAX} programs wait to be solved already; ask again later.`)
      const late = AbortSignal.timeout(limitMs + GRACE_MS)
      const ending = signal ? AbortSignal.any([signal, late]) : late
      try {
        return await pool.run({ program, limitMs }, { signal: ending })
      } catch (cause) {
        if (signal?.aborted) throw new AppError('cancelled', 'The linear program was cancelled.', { cause })
        if (!late.aborted) throw cause
        throw new AppError('timeout', `A linear program was not solved in ${limitMs} ms.`, { cause })
      }
    },
    close: () => pool.destroy(),
  }
}
