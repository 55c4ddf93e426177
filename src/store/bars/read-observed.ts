/** Everything that deriving an asset starts from: what sources said of bars and actions, and what people patched. */
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import type { Reader } from '#store/engine.ts'
import { readPatches } from '#store/patches-in-force.ts'
import { observedActions, readActions } from './corporate-actions.ts'
import { readLastWords } from './observations.ts'

/** As known at a moment (null: now). Patches are not cut to the window. */
export async function readObserved(
  reader: Reader,
  assetId: number,
  window: DayWindow,
  knownAt: EpochMs | null,
): Promise<ObservedSeries> {
  const words = await readLastWords(reader, assetId, window, knownAt)
  const actions = await readActions(reader, assetId, window, knownAt)
  const patches = await readPatches(reader, assetId, knownAt)
  return { ...words, actions: observedActions(actions), patches }
}
