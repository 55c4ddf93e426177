/** Work on a file of a stranger, on a thread that is killed when it takes too long or too much. */
import { AppError, toAppError } from '#core/errors.ts'
import type { Compute, ComputeTask } from '#ports/compute.ts'

/** Wall clock; a file of the largest size allowed takes a few seconds. */
const READ_LIMIT_MS = 60_000

type Where = { readonly file: string; readonly compute: Compute; readonly signal: AbortSignal }

/** Throws what the task throws, AppError `cancelled`, and `file-too-large`. */
export async function readElsewhere<Input, Output>(
  task: ComputeTask<Input, Output>,
  input: Input,
  { file, compute, signal }: Where,
): Promise<Output> {
  try {
    return await compute.run(task, input, { signal, limitMs: READ_LIMIT_MS, isConfined: true })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'timeout' && error.code !== 'out-of-memory') throw error
    const message = `${file}: reading it takes more ${error.code === 'timeout' ? 'time' : 'memory'} than a file may; split it.`
    throw new AppError('file-too-large', message, { cause: error, details: { file } })
  }
}
