/** In which order sources are believed: now, and when an earlier answer was given. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'

/** What somebody put there by hand comes first, then the configured sources in their order, then all others. */
export function sourcePriority({ sources }: Workbench): readonly string[] {
  return ['files', ...sources.map(({ id }) => id).filter((id) => id !== 'files')]
}

/** The order under which the bars of a symbol were last resolved, up to a moment (null: until now). */
export async function priorityInForce(
  symbol: string,
  knownAt: EpochMs | null,
  bench: Workbench,
): Promise<readonly string[]> {
  const record = await bench.store.quality.latest(symbol, knownAt)
  const resolution = record?.document.resolution as { priority?: readonly string[] } | undefined
  return resolution?.priority ?? sourcePriority(bench)
}
