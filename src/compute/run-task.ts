/** The work of one thread: a function of a module, named by whoever asks. */
import type { MessagePort } from 'node:worker_threads'
import { AppError, type ErrorParts, partsOfError, toAppError } from '#core/errors.ts'
import type { SolveLinear } from '#core/optimize/linear-program.ts'
import type { ComputeTask } from '#ports/compute.ts'
import { type Packed, pack } from './portions.ts'

export type NamedTask = {
  readonly module: string
  readonly name: string
  readonly solves: boolean
  readonly input: unknown
  /** Takes `[done, total]`. */
  readonly port: MessagePort
}

/** An error of our own loses its code between threads, so it travels as its parts. */
export type EndedTask = {
  readonly output?: Packed
  readonly error?: ErrorParts
}

export default async function runTask({ module, name, solves, input, port }: NamedTask): Promise<EndedTask> {
  try {
    const functions: Record<string, ComputeTask<unknown, unknown>['work']> = await import(module)
    const solve = solves ? await loadSolver() : unasked
    const report = (done: number, total: number) => port.postMessage([done, total])
    return { output: pack(await functions[name]!(input, report, solve)) }
  } catch (thrown) {
    return { error: partsOfError(toAppError(thrown)) }
  } finally {
    port.close()
  }
}

/** What one program of many may take; the whole task has a limit of its own. */
const PROGRAM_LIMIT_MS = 60_000

async function loadSolver(): Promise<SolveLinear> {
  const { default: solveLinear } = await import('./solve-linear.ts')
  return (program) => solveLinear({ program, limitMs: PROGRAM_LIMIT_MS })
}

function unasked(): never {
  throw new AppError('internal', 'This task did not say that it needs a solver.')
}
