/** Does something again and again until told to stop, whatever becomes of a single time. */
import type { Clock } from '#ports/clock.ts'

type Rhythm = {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Asked anew before each pause. */
  readonly everyMs: () => number
  readonly onFailure: (thrown: unknown) => void
}

/** Resolves once stopped and the running time is over. */
export async function repeatedly(
  { clock, signal, everyMs, onFailure }: Rhythm,
  work: () => Promise<void> | void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(everyMs(), signal)
      await work()
    } catch (thrown) {
      if (!signal.aborted) onFailure(thrown)
    }
  }
}
