/** How a source has been doing. */
import type { EpochMs } from '#core/time/epoch-day.ts'

/** `closed` lets calls through, `open` refuses them, `probing` lets one through to find out. */
export type CircuitState = 'closed' | 'open' | 'probing'

export type SourceFault = { readonly code: string; readonly message: string; readonly at: EpochMs }

export type SourceHealth = {
  /** `untried` before the first request; `resting` while the breaker is open or it asked for a rest; `blocked` while the source refuses to serve us. */
  readonly state: 'untried' | 'working' | 'failing' | 'resting' | 'blocked'
  readonly breaker: CircuitState
  /** When a source that refused to serve us may be asked again; null while it serves. */
  readonly blockedUntil: EpochMs | null
  /** When the rest ends that a source asked for; null when it wants none. */
  readonly restUntil: EpochMs | null
  readonly lastError: SourceFault | null
  /** When it last answered with bars. */
  readonly lastGood: EpochMs | null
  /** Attempts sent, retries included. */
  readonly requests: number
  /** Attempts that failed by the source's fault; an unknown symbol is none. */
  readonly failures: number
}

/** Requests that may still go to a source now; null where nothing bounds them. The minute's is this process's own view. */
export type BudgetLeft = { readonly minute: number | null; readonly day: number | null }
