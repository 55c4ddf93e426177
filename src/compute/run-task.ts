/** The work of one thread: a function of a module, named by whoever asks. */
import type { MessagePort } from 'node:worker_threads'
import { type AppError, toAppError } from '#core/errors.ts'
import type { ComputeTask } from '#ports/compute.ts'

export type NamedTask = {
  readonly module: string
  readonly name: string
  readonly input: unknown
  /** Takes `[done, total]`. */
  readonly port: MessagePort
}

/** An error of our own loses its code between threads, so it travels as its parts. */
export type EndedTask = {
  readonly output?: unknown
  readonly error?: Pick<AppError, 'code' | 'message' | 'details' | 'retry'>
}

export default async function runTask({ module, name, input, port }: NamedTask): Promise<EndedTask> {
  try {
    const functions: Record<string, ComputeTask<unknown, unknown>['work']> = await import(module)
    return { output: functions[name]!(input, (done, total) => port.postMessage([done, total])) }
  } catch (thrown) {
    const { code, message, details, retry } = toAppError(thrown)
    return { error: { code, message, details, retry } }
  } finally {
    port.close()
  }
}
