/** What is known of each source beyond one process, for all processes that share the store. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { SourceFault } from '#ports/source-health.ts'

/**
 * A source is left alone until a moment; `lastsMs` is how long that was when it began. One with `inARow` holds nothing yet:
 * it counts the bad calls without a good one between them, of which the last was at `until`.
 */
export type Hold = { readonly until: EpochMs; readonly lastsMs: number; readonly inARow?: number }

/** By what holds it: the rest it asked for, its block, the breaker of an endpoint. */
export type Holds = Readonly<Record<string, Hold>>

export type SourceState = {
  readonly holds: Holds
  readonly lastError: SourceFault | null
  readonly lastGood: EpochMs | null
  readonly requests: number
  readonly failures: number
}

export type SourceStateStore = {
  find(source: string): Promise<SourceState | null>
  /** Stores what `change` makes of the stored state, one change of a source at a time; what then is stored. */
  revise(source: string, change: (stored: SourceState | null) => SourceState): Promise<SourceState>
}
