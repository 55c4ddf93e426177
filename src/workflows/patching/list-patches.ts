/** The patches there are, with whether each holds, rests or was undone; and what rules repaired by themselves. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { allDays } from '#core/time/day-window.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { StoredPatch } from '#ports/store/patches.ts'
import type { StoredIssue } from '#ports/store/quality.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from '#workflows/derive-asset.ts'
import { deriveContext } from '#workflows/derive-context.ts'
import { findStored } from '#workflows/find-stored.ts'

export const PATCHES_MAX = 1_000

export type PatchesAsked = {
  readonly symbol: string | null
  readonly undone: boolean
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

export type ListedPatches = {
  /** By id; of the newest, as many as were asked for. */
  readonly patches: readonly StoredPatch[]
  readonly total: number
  /** Ids of patches that change something now. */
  readonly active: ReadonlySet<number>
  /** At most 1,000, newest day first. */
  readonly automatic: readonly StoredIssue[]
}

/** `symbol` null for all; `undone` adds those taken back; the newest 1,000 when nothing is said of a page. Throws AppError `not-found`. */
export async function listPatches(about: PatchesAsked, bench: Workbench): Promise<ListedPatches> {
  const { store } = bench
  const only = about.symbol === null ? null : (await findStored(about.symbol, null, bench)).asset.symbol
  const { undone, limit = PATCHES_MAX, offset = 0 } = about
  const { patches, total } = await store.patches.list({ symbol: only, undone, offset }, limit)
  const active = new Set<number>()
  const symbols = new Set(patches.filter(({ undoneAt }) => undoneAt === null).map(({ symbol }) => symbol))
  for (const symbol of symbols) for (const id of await activeOf(symbol, bench)) active.add(id)
  const automatic = await store.patches.automatic(only, PATCHES_MAX)
  return { patches, total, active, automatic }
}

async function activeOf(symbol: string, bench: Workbench): Promise<ReadonlySet<number>> {
  const asset = await bench.store.assets.find(symbol)
  const observed = asset && (await bench.store.bars.observed(symbol, allDays, null))
  if (!asset || !observed) return new Set()
  const calendar = calendarFor(asset.calendar)
  const context = deriveContext(
    { symbol, kind: asset.kind, calendar, asOf: dayOfMoment(bench.clock.now()) },
    bench,
  )
  return deriveAsset(observed, context).cleaned.active
}
