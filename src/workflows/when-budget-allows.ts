/** Patience with our own budgets: what a provider grants per minute slows many symbols down, and fails none of them. */
import { toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'

/** Bound on the waits for one piece of work; other processes may be faster to take what renews. */
const WAITS_MAX = 20

/** Does the work again whenever a budget per minute was used up; a limit that the provider itself names is not waited for. */
export async function whenBudgetAllows<T>(
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await work()
    } catch (thrown) {
      const { budget, retryAfterMs } = toAppError(thrown).details
      if (budget !== 'minute' || typeof retryAfterMs !== 'number' || waits === WAITS_MAX) throw thrown
      await clock.sleep(retryAfterMs, signal)
    }
  }
}
