/** Where the last prices of one source lie in a cache: each under the key the guide writes, with its unknown symbols and turns. */
import { AppError } from '#core/errors.ts'
import type { Cache, Claim } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { Quoted } from '#ports/price-source.ts'
import { keptAges } from '#resilience/kept-ages.ts'
import { decodeQuote, encodeQuote, type KeptQuote } from './quote-bytes.ts'

export type QuoteShelf = {
  /** Null when none is kept, or none that can be read. */
  read(symbol: string): Promise<KeptQuote | null>
  keep(symbol: string, quoted: Quoted): Promise<void>
  ageMs(symbol: string, kept: KeptQuote): number
  /** What the source said when it did not know the symbol, for an hour. */
  readUnknown(symbol: string): Promise<AppError | null>
  keepUnknown(symbol: string, error: AppError): Promise<void>
  /** The turn to ask; null while another process has it. It ends by itself after as long as a call may take. */
  claim(symbol: string): Promise<Claim | null>
}

/** Bound on the age of what stands in for a failing source. */
const KEPT_MS = 7 * 24 * 3_600_000
const UNKNOWN_KEPT_MS = 3_600_000
const TURN_MS = 20_000

export function quoteShelf(source: string, cache: Cache, clock: Clock): QuoteShelf {
  const ages = keptAges(clock)
  /** The source is part of the data type, so that no price passes for another source's. */
  const keyOf = (symbol: string, type: string) =>
    `market_data:${symbol}:${source}_${type}:start_newest:end_newest`
  return {
    async read(symbol) {
      const bytes = await cache.get(keyOf(symbol, 'quote'))
      const kept = bytes && decodeQuote(bytes)
      const isUsable = kept?.quoted.quote.symbol === symbol && !ages.isOlder(symbol, kept.storedAt, KEPT_MS)
      return isUsable ? kept : null
    },
    async keep(symbol, quoted) {
      const storedAt = clock.now()
      ages.keep(symbol, storedAt)
      await cache.set(keyOf(symbol, 'quote'), encodeQuote(quoted, storedAt), KEPT_MS)
    },
    ageMs: (symbol, { storedAt }) => ages.ageMs(symbol, storedAt),
    async readUnknown(symbol) {
      const message = await cache.get(keyOf(symbol, 'quote_unknown'))
      return message && new AppError('symbol-not-found', new TextDecoder().decode(message))
    },
    keepUnknown: (symbol, { message }) =>
      cache.set(keyOf(symbol, 'quote_unknown'), new TextEncoder().encode(message), UNKNOWN_KEPT_MS),
    claim: (symbol) => cache.claim(keyOf(symbol, 'quote_turn'), TURN_MS),
  }
}
