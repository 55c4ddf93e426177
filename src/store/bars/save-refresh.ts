/** One refresh of one asset, from what a source said to what is taken as true, inside one transaction. */
import { allDays } from '#core/time/day-window.ts'
import { assert } from '#core/assert.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Derived, ObservedSeries, RefreshToSave, SavedRefresh } from '#ports/store/bars.ts'
import { learnAsset } from '#store/assets.ts'
import {
  type StoredAction,
  appendActions,
  changedActions,
  lastWordOfEach,
  observedActions,
  readActions,
} from './corporate-actions.ts'
import type { Writer } from '#store/engine.ts'
import { readPatches } from '#store/patches-in-force.ts'
import { changedRows, withNews } from './last-words.ts'
import { appendObservations, readLastWords } from './observations.ts'
import { storeDerived } from './store-derived.ts'

/**
 * Appends what is new, derives from everything observed, and stores that. What `derive` throws undoes it all.
 * `knownAt` strictly ascends over the refreshes of an asset: where the clock stood still or went back it is moved on, so
 * that no two words of one source ever carry one moment.
 */
export async function saveRefresh<D extends Derived>(
  writer: Writer,
  refresh: RefreshToSave,
  derive: (observed: ObservedSeries) => D,
): Promise<SavedRefresh<D>> {
  const { source, observed, runId } = refresh
  assertAscending(observed.day)
  await writer.lock(`assay:asset:${refresh.asset.symbol}`)
  const asset = await learnAsset(writer, refresh.asset, refresh.knownAt)
  const words = await readLastWords(writer, asset.id, allDays, null)
  const actions = await readActions(writer, asset.id, allDays, null)
  const said = { assetId: asset.id, runId, source, knownAt: momentAfter(words, actions, refresh.knownAt) }

  const appended = changedRows(words, source, observed)
  const newActions = changedActions(actions, refresh.actions, said)
  await appendObservations(writer, observed, appended, said)
  await appendActions(writer, newActions, said)

  const derived = derive({
    ...withNews(words, { ...said, bars: observed, rows: appended }),
    actions: observedActions(lastWordOfEach(actions, newActions)),
    patches: await readPatches(writer, asset.id, null),
  })
  const occasion = { assetId: asset.id, runId, now: said.knownAt }
  // Where nothing was observed before, nothing can be resolved either.
  const isFirst = words.bars.day.length === 0
  const rowsChanged = await storeDerived(writer, derived, occasion, {
    isFirst,
    saidAt: refresh.saidAt ?? occasion.now,
  })
  return { derived, asset, observationsAppended: appended.length, rowsChanged }
}

function assertAscending(days: Int32Array): void {
  for (let i = 1; i < days.length; i++) {
    assert(days[i]! > days[i - 1]!, `observed days ascend, one bar a day (bar ${i})`)
  }
}

function momentAfter(words: SourceWords, actions: readonly StoredAction[], knownAt: EpochMs): EpochMs {
  let newest = Number.NEGATIVE_INFINITY
  for (const moment of words.knownAt) newest = Math.max(newest, moment)
  for (const action of actions) newest = Math.max(newest, action.known_at)
  return Math.max(knownAt, newest + 1) as EpochMs
}
