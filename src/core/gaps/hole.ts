/** A run of expected sessions without a usable bar, and what it remembers of every attempt to fill it. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

/**
 * `none`: the source answered and has no usable price. `limited`: it would not serve us now. `error`: it failed. `basis`:
 * its prices are on another scale than the bars around the hole.
 */
export type Answer = 'none' | 'limited' | 'error' | 'basis'

/** What became of asking one source; a source that is asked again replaces its entry. */
export type Try = {
  readonly source: string
  readonly answer: Answer
  readonly at: EpochMs
  /** How often it was asked in all, and how often in a row it gave this answer. */
  readonly times: number
  readonly inARow: number
  /** Not to be asked before. */
  readonly nextAt: EpochMs
  /** True when its answer had bars on both sides and none inside. */
  readonly spans: boolean
  readonly message: string
}

/** `open` until a bar is there (`healed`) or there is reason to believe that none exists (`given-up`). */
export type HoleState = 'open' | 'healed' | 'given-up'

/** `closed`: two sources agree that nothing was traded. `none`: every source asked has no usable price. `no-session`: the calendar expects none any more. */
export type GivenUpReason = 'closed' | 'none' | 'no-session'

export type Hole = {
  /** Null until it is stored. */
  readonly id: number | null
  /** First and last session without a bar; every session between them lacks one too. */
  readonly from: EpochDay
  readonly to: EpochDay
  readonly sessions: number
  readonly state: HoleState
  readonly reason: GivenUpReason | null
  readonly tries: readonly Try[]
  readonly firstSeenAt: EpochMs
  /** When it was healed or given up. */
  readonly closedAt: EpochMs | null
  /** Sources of the bars that fill it now, comma-separated. */
  readonly healedBy: string | null
  /** Until then one process is asking for it and the others leave it alone. */
  readonly claimedUntil: EpochMs | null
}

/** So many sources without a price are enough to give a hole up. */
export const SOURCES_WITHOUT_MAX = 3

/** Sources that have no usable price for it. */
export function sourcesWithout({ tries }: Hole): readonly Try[] {
  return tries.filter(({ answer }) => answer === 'none' || answer === 'basis')
}
