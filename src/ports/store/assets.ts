/** What is known of each instrument. */
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Asset = {
  readonly id: number
  readonly symbol: string
  readonly name: string | null
  /** Calendar code; decides which days should have a bar. */
  readonly calendar: string
  readonly currency: string | null
  readonly exchange: string | null
  readonly kind: AssetKind | null
  readonly isin: string | null
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
  /** Since when no source knows the symbol any more; null while one does. */
  readonly retiredAt: EpochMs | null
}

/** What a refresh learns of an asset; a null never overwrites what is known. */
export type AssetFacts = {
  readonly symbol: string
  readonly name: string | null
  readonly calendar: string
  readonly currency: string | null
  readonly exchange: string | null
  readonly kind?: AssetKind | null
}

export type AssetSummary = {
  readonly asset: Asset
  readonly bars: number
  readonly firstDay: number | null
  readonly lastDay: number | null
  readonly lastClose: number | null
  readonly previousClose: number | null
  /** The last closes, oldest first; at most 30. */
  readonly recentCloses: readonly number[]
  readonly source: string | null
  /** Score and level of the newest quality record. */
  readonly qualityScore: number | null
  readonly qualityLevel: string | null
  readonly refreshedAt: EpochMs | null
}

export type AssetStore = {
  find(symbol: string): Promise<Asset | null>
  list(): Promise<readonly Asset[]>
  /** The row of one asset; null when the symbol is unknown. */
  summary(symbol: string): Promise<AssetSummary | null>
  /** One row an asset with its newest bar and quality, ordered by symbol. */
  summaries(): Promise<readonly AssetSummary[]>
  /** The same of one asset; null when the symbol is unknown. */
  summary(symbol: string): Promise<AssetSummary | null>
  /** The symbols that carry an ISIN; several where it is listed more than once. */
  withIsin(isin: string): Promise<readonly string[]>
  /** Marks a symbol that no source knows any more, or one that came back (null). Its prices stay. */
  retire(symbol: string, at: EpochMs | null): Promise<void>
}
