/** What the inside asks of any provider of prices. Every policy takes one and returns one. */
import type { PriceBasis } from '#core/adjust/price-basis.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { Quote } from '#core/market/quote.ts'
import type { Outcome } from '#core/outcome.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export type HistoryRequest = {
  readonly symbol: string
  /** Inclusive; null asks for as far back as the source goes. */
  readonly from: EpochDay | null
  /** Inclusive; null asks up to the newest bar. */
  readonly to: EpochDay | null
  /** True or absent asks the source now; false is content with an answer that was kept. */
  readonly fresh?: boolean
  /** True sends one request and no retry: whoever asks so comes back by itself, and counts its requests. */
  readonly once?: boolean
}

/** A source that was asked first and could not answer, and why. */
export type Fallback = { readonly source: string; readonly code: string; readonly message: string }

export type CacheAge = { readonly stale: boolean; readonly storedAt: EpochMs }

export type History = {
  readonly series: PriceSeries
  /** The id of the source that answered. */
  readonly source: string
  /** Sources tried before it, in order; empty when the first one answered. */
  readonly fallbacks: readonly Fallback[]
  /** Present when the answer was kept from earlier; `stale` when it is past its freshness or stands in for a failed one. */
  readonly cache?: CacheAge
}

export type QuoteRequest = {
  /** Each once. */
  readonly symbols: readonly string[]
  /** True or absent asks the source now; false is content with prices that were kept. */
  readonly fresh?: boolean
}

export type Quoted = {
  readonly quote: Quote
  /** The id of the source that answered. */
  readonly source: string
  /** How far its prices are behind the market, in words. */
  readonly delay: string
  /** Sources tried before it, in order; empty when the first one answered. */
  readonly fallbacks: readonly Fallback[]
  /** Present when the price was kept from earlier, as for a history. */
  readonly cache?: CacheAge
}

/** One outcome a symbol, in the order asked for: what is wrong with one does not sink the others. */
export type AskQuotes = (request: QuoteRequest, signal: AbortSignal) => Promise<readonly Outcome<Quoted>[]>

export type QuoteTerms = {
  /** So many symbols are asked for in one request. */
  readonly symbolsMax: number
  /** How far its prices are behind the market, in words. */
  readonly delay: string
}

export type PriceSource = {
  readonly id: string
  /** One line for people: what it serves and under which terms. */
  readonly about: string
  /** True when it needs no wire: nothing to space, retry or wait for. */
  readonly isLocal: boolean
  /** Kinds of assets it serves; absent where it is whatever somebody put there. */
  readonly covers?: readonly AssetKind[]
  /** What the public or free tier allows; null where the provider states no number. */
  readonly requestsPerMinute?: number | null
  readonly requestsPerDay?: number | null
  /** Which actions its prices were restated for; absent where it is whatever somebody put there, and the prices must show it. */
  readonly basis?: PriceBasis
  /** How far its newest bar is behind the market, in words. */
  readonly delay?: string
  /** What its terms allow, in words; the provider's own page decides. */
  readonly licence?: string
  /**
   * Daily bars inside the window, unjudged. Throws AppError `symbol-not-found`, `bad-request`, `rate-limited`, `blocked`,
   * `source-unavailable`, `bad-payload`, `no-data`, `timeout` or `cancelled`.
   */
  history(request: HistoryRequest, signal: AbortSignal): Promise<History>
  /** Present where it can tell last prices. */
  readonly quotes?: QuoteTerms
  /** Last prices, unjudged. Throws as `history` does where the request as a whole failed. */
  quote?: AskQuotes
  /** The symbols a source can list by itself (a folder, a simulated market); absent where it cannot. */
  symbols?(): Promise<readonly string[]>
}
