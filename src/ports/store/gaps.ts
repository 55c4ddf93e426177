/** Holes in price histories: what is missing, who was asked for it with which answer, and what may still be asked today. */
import type { Hole, HoleState } from '#core/gaps/hole.ts'
import type { PresentBars } from '#core/gaps/revise-holes.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { DayBudget } from './budgets.ts'

/** The unhealed holes of an asset beside the bars it has. */
export type SeenHoles = { readonly holes: readonly Hole[]; readonly bars: PresentBars }

export type Survey = {
  readonly symbol: string
  /** Calendar code. */
  readonly calendar: string
  /** The source of the newest bar. */
  readonly source: string | null
  readonly until: EpochDay | null
  /** True when no source knows the symbol any more. */
  readonly isRetired: boolean
}

export type StoredHole = { readonly symbol: string; readonly hole: Hole }

export type Claim = {
  /** As they were seen: whatever was written to one of them since makes the claim void. */
  readonly holes: readonly Hole[]
  readonly now: EpochMs
  readonly until: EpochMs
  /** Null where asking costs nothing. */
  readonly budget: DayBudget | null
}

/** `taken`: somebody else claimed or changed one of them. `spent`: nothing is left of the day's budget. */
export type Claimed = 'claimed' | 'taken' | 'spent'

export type HoleFilter = {
  /** Null for every asset. */
  readonly symbols: readonly string[] | null
  readonly states: readonly HoleState[]
  readonly limit: number
}

export type GapStore = {
  /** The unhealed holes of an asset as stored; none where the symbol is unknown. */
  unhealed(symbol: string): Promise<readonly Hole[]>
  /** Every asset with bars, and up to which day its holes were last revised; null when they never were. */
  surveys(): Promise<readonly Survey[]>
  /**
   * Replaces the holes of an asset by what `revise` (pure and synchronous) makes of them, in one transaction under the asset's
   * lock, beside the bars as they are then. Holes handed back as they were are not written. `until` is the last day that was
   * looked at. Answers with the unhealed holes and those just healed; none when the symbol is unknown.
   */
  revise(
    symbol: string,
    until: EpochDay,
    revise: (seen: SeenHoles) => readonly Hole[],
  ): Promise<readonly Hole[]>
  /** Holes that end last first, at most `limit`, and how many there are in all. */
  list(filter: HoleFilter): Promise<{ readonly holes: readonly StoredHole[]; readonly total: number }>
  /** Reserves holes for this process and takes one request from the budget, both or neither. */
  claim(claim: Claim): Promise<Claimed>
}
