/** Keeps what a source answered: instead of asking again where that is welcome, and in place of an answer that does not come. */
import { toAppError } from '#core/errors.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Cache } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { History, HistoryRequest, PriceSource } from '#ports/price-source.ts'
import type { KeptHistory } from './history-bytes.ts'
import { historyShelf } from './history-shelf.ts'
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

/** A request is fresh unless it says otherwise: then the source is asked, and the cache only answers when it cannot. */
export function cached(source: PriceSource, options: CachingOptions): PriceSource {
  const shelf = historyShelf(source.id, options.cache, options.clock)

  async function ask(request: HistoryRequest, signal: AbortSignal): Promise<History> {
    try {
      const history = await source.history(request, signal)
      await shelf.keep(request, history)
      return history
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'symbol-not-found') await shelf.keepUnknown(request, error)
      if (!isFault(error.code) && !isRefusal(error.code)) throw thrown
      const kept = await shelf.read(request)
      if (!kept) throw thrown
      const reason = { source: source.id, code: error.code, message: error.message }
      return { ...withAge(kept, true), fallbacks: [reason] }
    }
  }

  return {
    ...source,
    async history(request, signal) {
      if (request.fresh ?? true) return ask(request, signal)
      const unknown = await shelf.readUnknown(request)
      if (unknown) throw unknown
      const kept = await shelf.read(request)
      if (!kept) return ask(request, signal)
      const pastFreshMs = shelf.ageMs(request, kept) - freshMs(request, options)
      if (pastFreshMs >= REVALIDATED_MS) return ask(request, signal)
      if (pastFreshMs < 0) return withAge(kept, false)
      // Nobody waits for this call: its end is watched further in, and the next request profits from it.
      void ask(request, options.until ?? new AbortController().signal).catch(() => {})
      return withAge(kept, true)
    },
  }
}

function withAge({ history, storedAt }: KeptHistory, stale: boolean): History {
  return { ...history, cache: { stale, storedAt } }
}

function freshMs({ to }: HistoryRequest, { clock, closedFreshMs, movingFreshMs }: CachingOptions): number {
  return to !== null && to < dayOfMoment(clock.now()) ? closedFreshMs : movingFreshMs
}
