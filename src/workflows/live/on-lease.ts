/** Does something every so often in one of the processes that share a store; when that one dies, another goes on. */
import { toAppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { everyInterval } from '#workflows/every-interval.ts'

export type LeasedWork = {
  readonly name: string
  /** This process, by a name of its own. */
  readonly holder: string
  /** 0 for never. */
  readonly everyMs: number
  work(): Promise<void>
}

/** Whoever holds a lease says so every time; it is another's after two times that were missed, and some slack. */
const TIMES_MISSED = 2
const SLACK_MS = 2_000

/** Resolves once stopped. What goes wrong is logged, and tried again the next time. */
export async function onLease(
  { name, holder, everyMs, work }: LeasedWork,
  { clock, store, log }: Workbench,
  signal: AbortSignal,
): Promise<void> {
  if (everyMs === 0) return
  const lease = { name, holder, ttlMs: TIMES_MISSED * everyMs + SLACK_MS }
  await everyInterval(everyMs, { clock }, signal, async () => {
    try {
      if (await store.leases.take(lease, clock.now())) await work()
    } catch (thrown) {
      if (!signal.aborted) log.warn({ name, error: toAppError(thrown).message }, 'a stream had to wait')
    }
  })
  try {
    await store.leases.release(lease)
  } catch (thrown) {
    // It runs out by itself.
    log.debug({ name, error: toAppError(thrown).message }, 'could not let go of a lease')
  }
}
