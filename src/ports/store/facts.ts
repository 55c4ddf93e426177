/** What each source says an instrument is, and what is taken as true of it. */
import type { InstrumentFact, StatedFact } from '#core/instruments/facts.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

/** What is taken as true; null leaves what was there. */
export type AssetDescription = {
  readonly name: string | null
  readonly kind: AssetKind | null
  readonly exchange: string | null
  readonly currency: string | null
  readonly country: string | null
  readonly sector: string | null
  readonly industry: string | null
  readonly isin: string | null
  readonly marketCap: number | null
}

export type FactStore = {
  /** The newest word of each source on each fact; none where the symbol is unknown. */
  of(symbol: string): Promise<readonly StatedFact[]>
  /**
   * Appends what differs from the source's last word and confirms what does not; how many were appended. Does nothing for an
   * unknown symbol.
   */
  save(symbol: string, source: string, facts: readonly InstrumentFact[], at: EpochMs): Promise<number>
  /** Writes what is taken as true beside the asset, where lists and searches find it. */
  describe(symbol: string, description: AssetDescription, at: EpochMs): Promise<void>
}
