/** One thing among many: what it throws becomes its outcome, so that the others go on. */
import { toAppError } from '#core/errors.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'

export async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await work())
  } catch (thrown) {
    return failure(toAppError(thrown))
  }
}
