/** Keeps what a source answered: instead of asking again where that is welcome, and in place of an answer that does not come. */
import { AppError, toAppError } from '#core/errors.ts'
import { dayOfMoment, formatDay } from '#core/time/epoch-day.ts'
import type { Cache } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { History, HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { decodeHistory, encodeHistory, type KeptHistory } from './history-bytes.ts'
import { isFault, isRefusal } from './source-faults.ts'

export type CachingOptions = {
  readonly cache: Cache
  readonly clock: Clock
  /** How long a window that lies in the past stays fresh. */
  readonly closedFreshMs: number
  /** How long one that reaches today stays fresh: its last bar still moves. */
  readonly movingFreshMs: number
  /** Ends what is fetched behind an answer, so that a program that is done does not wait for it. */
  readonly until?: AbortSignal
}

/** Past its freshness an answer may be used this long, while a new one is fetched behind it. */
const REVALIDATED_MS = 24 * 3_600_000
/** Bound on the age of what stands in for a failing source. */
const KEPT_MS = 7 * 24 * 3_600_000
const UNKNOWN_KEPT_MS = 3_600_000
const VALUE_BYTES_MAX = 8 * 1024 * 1024

/** A request is fresh unless it says otherwise: then the source is asked, and the cache only answers when it cannot. */
export function cached(source: PriceSource, options: CachingOptions): PriceSource {
  const { cache, clock } = options

  async function ask(request: HistoryRequest, signal: AbortSignal): Promise<History> {
    try {
      const history = await source.history(request, signal)
      await keep(request, history)
      return history
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'symbol-not-found') await keepUnknown(request, error)
      if (!isFault(error.code) && !isRefusal(error.code)) throw thrown
      const kept = await readKept(request)
      if (!kept) throw thrown
      const reason = { source: source.id, code: error.code, message: error.message }
      return { ...withAge(kept, true), fallbacks: [reason] }
    }
  }

  async function keep(request: HistoryRequest, history: History): Promise<void> {
    const bytes = encodeHistory(history, clock.now())
    if (bytes.length > VALUE_BYTES_MAX) return
    await cache.set(cacheKey(request, `${source.id}_history`), bytes, KEPT_MS)
    await cache.delete(cacheKey(request, `${source.id}_unknown`))
  }

  function keepUnknown(request: HistoryRequest, error: AppError): Promise<void> {
    const message = new TextEncoder().encode(error.message)
    return cache.set(cacheKey(request, `${source.id}_unknown`), message, UNKNOWN_KEPT_MS)
  }

  async function readKept(request: HistoryRequest): Promise<KeptHistory | null> {
    const bytes = await cache.get(cacheKey(request, `${source.id}_history`))
    const kept = bytes && decodeHistory(bytes)
    return kept && clock.now() - kept.storedAt < KEPT_MS ? kept : null
  }

  async function throwIfUnknown(request: HistoryRequest): Promise<void> {
    const message = await cache.get(cacheKey(request, `${source.id}_unknown`))
    if (message) throw new AppError('symbol-not-found', new TextDecoder().decode(message))
  }

  return {
    ...source,
    async history(request, signal) {
      if (request.fresh ?? true) return ask(request, signal)
      await throwIfUnknown(request)
      const kept = await readKept(request)
      const pastFreshMs = kept ? clock.now() - kept.storedAt - freshMs(request, options) : null
      if (kept === null || pastFreshMs === null || pastFreshMs >= REVALIDATED_MS) return ask(request, signal)
      if (pastFreshMs < 0) return withAge(kept, false)
      // Nobody waits for this call: its end is watched further in, and the next request profits from it.
      void ask(request, options.until ?? new AbortController().signal).catch(() => {})
      return withAge(kept, true)
    },
  }
}

/** The key as the guide writes it; the source is part of the data type, so that no answer is taken for another source's. */
export function cacheKey({ symbol, from, to }: HistoryRequest, dataType: string): string {
  const start = from === null ? 'first' : formatDay(from)
  const end = to === null ? 'newest' : formatDay(to)
  return `market_data:${symbol}:${dataType}:start_${start}:end_${end}`
}

function withAge({ history, storedAt }: KeptHistory, stale: boolean): History {
  return { ...history, cache: { stale, storedAt } }
}

function freshMs({ to }: HistoryRequest, { clock, closedFreshMs, movingFreshMs }: CachingOptions): number {
  return to !== null && to < dayOfMoment(clock.now()) ? closedFreshMs : movingFreshMs
}
