/** Where the histories of one source lie in a cache: each under the key the guide writes, with its unknown symbols. */
import { AppError } from '#core/errors.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Cache } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { History, HistoryRequest } from '#ports/price-source.ts'
import { decodeHistory, encodeHistory, type KeptHistory } from './history-bytes.ts'
import { keptAges } from './kept-ages.ts'

export type HistoryShelf = {
  /** Null when none is kept, or none that can be read. */
  read(request: HistoryRequest): Promise<KeptHistory | null>
  keep(request: HistoryRequest, history: History): Promise<void>
  ageMs(request: HistoryRequest, kept: KeptHistory): number
  /** What the source said when it did not know the symbol, for an hour. */
  readUnknown(request: HistoryRequest): Promise<AppError | null>
  keepUnknown(request: HistoryRequest, error: AppError): Promise<void>
}

/** Bound on the age of what stands in for a failing source. */
const KEPT_MS = 7 * 24 * 3_600_000
const UNKNOWN_KEPT_MS = 3_600_000
const VALUE_BYTES_MAX = 8 * 1024 * 1024

export function historyShelf(source: string, cache: Cache, clock: Clock): HistoryShelf {
  const ages = keptAges(clock)
  /** The source is part of the data type, so that no answer is taken for another source's. */
  const keyOf = (request: HistoryRequest, type: string) => cacheKey(request, `${source}_${type}`)
  return {
    async read(request) {
      const key = keyOf(request, 'history')
      const bytes = await cache.get(key)
      const kept = bytes && decodeHistory(bytes)
      return kept && !ages.isOlder(key, kept.storedAt, KEPT_MS) ? kept : null
    },
    async keep(request, history) {
      const storedAt = clock.now()
      const bytes = encodeHistory(history, storedAt)
      if (bytes.length > VALUE_BYTES_MAX) return
      const key = keyOf(request, 'history')
      ages.keep(key, storedAt)
      await cache.set(key, bytes, KEPT_MS)
      await cache.delete(keyOf(request, 'unknown'))
    },
    ageMs: (request, { storedAt }) => ages.ageMs(keyOf(request, 'history'), storedAt),
    async readUnknown(request) {
      const message = await cache.get(keyOf(request, 'unknown'))
      return message && new AppError('symbol-not-found', new TextDecoder().decode(message))
    },
    keepUnknown: (request, { message }) =>
      cache.set(keyOf(request, 'unknown'), new TextEncoder().encode(message), UNKNOWN_KEPT_MS),
  }
}

/** The key as the guide writes it. */
export function cacheKey({ symbol, from, to }: HistoryRequest, dataType: string): string {
  const start = from === null ? 'first' : formatDay(from)
  const end = to === null ? 'newest' : formatDay(to)
  return `market_data:${symbol}:${dataType}:start_${start}:end_${end}`
}
