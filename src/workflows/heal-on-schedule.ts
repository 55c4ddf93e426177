/** Heals holes every so often while a server runs; several servers on one store share the work and the budget. */
import { toAppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { everyInterval } from './every-interval.ts'
import { healGaps } from './heal-gaps.ts'

/** Resolves once stopped, or at once when the interval is 0. The first round waits for its time like all others. */
export async function healOnSchedule(
  intervalMs: number,
  bench: Workbench,
  signal: AbortSignal,
): Promise<void> {
  await everyInterval(intervalMs, bench, signal, () => healOnce(bench, signal))
}

async function healOnce(bench: Workbench, signal: AbortSignal): Promise<void> {
  try {
    const { attempts, failed, stopped } = await healGaps({ symbols: null, sources: null }, bench, signal)
    const sessions = attempts.reduce((sum, { healed }) => sum + healed, 0)
    if (attempts.length > 0) bench.log.info({ requests: attempts.length, sessions, stopped }, 'filled holes')
    for (const { symbol, error } of failed) bench.log.warn({ symbol, code: error.code }, error.message)
  } catch (thrown) {
    bench.log.error({ error: toAppError(thrown).message }, 'could not look for holes')
  }
}
