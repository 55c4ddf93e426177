/** Patches: what people changed of an instrument's series, each with author and reason, and each to be undone. */
import type { Patch } from '#core/patching/patch.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Derived, ObservedSeries } from './bars.ts'
import type { StoredIssue } from './quality.ts'

export type NewPatch = Omit<Patch, 'id'> & {
  /** The finding it answers; null for one made by hand. */
  readonly issueId: number | null
  readonly reason: string
  readonly author: string
}

export type StoredPatch = Patch &
  NewPatch & {
    readonly symbol: string
    readonly madeAt: EpochMs
    /** Null while it is in force. */
    readonly undoneAt: EpochMs | null
    readonly undoneBy: string | null
  }

export type PatchChange = {
  readonly symbol: string
  readonly add: readonly NewPatch[]
  /** Ids of patches in force; ids of others are passed over. */
  readonly undo: readonly number[]
  readonly undoneBy: string
  readonly now: EpochMs
  readonly runId: number
}

export type PatchStore = {
  /** By id; those undone only when asked for. At most `limit` (the newest, after `offset` that are newer still), and how many there are in all. */
  list(
    about: { readonly symbol: string | null; readonly undone: boolean; readonly offset?: number },
    limit: number,
  ): Promise<{ patches: readonly StoredPatch[]; total: number }>
  /** Those of the ids that there are. */
  find(ids: readonly number[]): Promise<readonly StoredPatch[]>
  issues(ids: readonly number[]): Promise<readonly StoredIssue[]>
  /** Open findings of repairs that rules made by themselves, newest day first, at most `limit`. */
  automatic(symbol: string | null, limit: number): Promise<readonly StoredIssue[]>
  /**
   * Under the asset's lock and in one transaction: writes the patches, hands over what is observed with the patches now in
   * force, and stores what `derive` returns, as a refresh does. What `derive` throws undoes it all. Null when the symbol
   * is unknown.
   */
  change<D extends Derived>(
    change: PatchChange,
    derive: (observed: ObservedSeries) => D,
  ): Promise<{ derived: D; added: readonly StoredPatch[]; rowsChanged: number } | null>
}
