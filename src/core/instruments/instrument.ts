/** What a source says an instrument is. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { AssetKind } from './asset-kind.ts'

/** One answer of a search; null where the source does not say. */
export type InstrumentMatch = {
  /** As the house writes symbols: `VOD.L`, `EURUSD=X`, `BTC-USD`. */
  readonly symbol: string
  readonly name: string | null
  readonly kind: AssetKind | null
  /** In the source's own words (`NMS`, `XETRA`). */
  readonly exchange: string | null
  /** ISO 4217, or a minor unit such as GBp. */
  readonly currency: string | null
  readonly isin: string | null
}

export type InstrumentProfile = InstrumentMatch & {
  /** ISO 3166-1, two letters. */
  readonly country: string | null
  readonly sector: string | null
  readonly industry: string | null
  readonly marketCap: MarketCap | null
  /** What a reader should know of how this was learned; null when there is nothing to say. */
  readonly note: string | null
}

export type MarketCap = {
  /** In whole units of `currency`, above zero. */
  readonly value: number
  readonly currency: string | null
  /** Null where the source names no day. */
  readonly asOf: EpochDay | null
}

/** A profile that says nothing yet but the symbol. */
export function blankProfile(symbol: string): InstrumentProfile {
  return {
    symbol,
    name: null,
    kind: null,
    exchange: null,
    currency: null,
    isin: null,
    country: null,
    sector: null,
    industry: null,
    marketCap: null,
    note: null,
  }
}
