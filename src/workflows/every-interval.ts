/** Work that is done again and again while a server runs. */
import type { Workbench } from '#ports/workbench.ts'

/**
 * Resolves once stopped, or at once when the interval is 0. The first round waits for its time like all others, and a round that
 * takes longer than the interval delays the next. An interval that may change is asked for before each round.
 */
export async function everyInterval(
  interval: number | (() => number),
  bench: Pick<Workbench, 'clock'>,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  if (interval === 0) return
  const next = () => (typeof interval === 'number' ? interval : interval())
  while (await waited(next(), bench, signal)) await work()
}

/** False when told to stop. */
async function waited(
  intervalMs: number,
  { clock }: Pick<Workbench, 'clock'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await clock.sleep(intervalMs, signal)
    return !signal.aborted
  } catch (thrown) {
    if (signal.aborted) return false
    throw thrown
  }
}
