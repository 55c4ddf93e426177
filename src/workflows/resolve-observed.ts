/** From all that sources said of an asset to one bar a day: trusted, on one basis, and resolved. */
import { onOneBasis, type OnOneBasis } from '#core/adjust/one-basis.ts'
import type { StatedBases } from '#core/adjust/source-bases.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { resolveActions } from '#core/resolve/resolve-actions.ts'
import { type ResolvedWords, resolveWords } from '#core/resolve/resolve-words.ts'
import { type Tolerance, tolerances } from '#core/resolve/tolerance.ts'
import type { ObservedAction, ObservedSeries } from '#ports/store/bars.ts'
import { trustedObservations } from './trusted-observations.ts'

export type ResolveContext = {
  readonly symbol: string
  readonly calendar: Calendar
  /** Decides how far sources may differ. */
  readonly assetClass: AssetKind
  /** Ids of sources, best first. It is recorded with the result, so that a past answer is derived as it was then. */
  readonly priority: readonly string[]
  /** On which basis sources say that they quote. */
  readonly stated: StatedBases
}

/** `said.words` is what `resolved.row` points into. */
export type ResolvedObservations = {
  readonly said: OnOneBasis<ObservedAction>
  readonly actions: readonly ObservedAction[]
  readonly resolved: ResolvedWords
  readonly tolerance: Tolerance
}

/** Pure: the same observations under the same priority give the same result, whoever asks. */
export function resolveObserved(
  all: ObservedSeries,
  { calendar, assetClass, priority, stated }: ResolveContext,
): ResolvedObservations {
  const trusted = trustedObservations(all)
  const tolerance = tolerances[assetClass]
  const splits = resolveActions(trusted.actions, priority).filter(({ kind }) => kind === 'split')
  const said = onOneBasis({ words: trusted, actions: trusted.actions }, splits, stated)
  const actions = resolveActions(said.actions, priority)
  const resolved = resolveWords(said.words, { priority, tolerance, calendar, actions })
  return { said, actions, resolved, tolerance }
}
