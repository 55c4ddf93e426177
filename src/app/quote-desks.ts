/** Where last prices are asked for: one desk a choice of sources, each with single flight, failover and what is kept warm. */
import type { Clock } from '#ports/clock.ts'
import type { AskQuotes, PriceSource } from '#ports/price-source.ts'
import type { CachingOptions } from '#resilience/cached.ts'
import { failoverQuotes } from '#resilience/quotes/failover-quotes.ts'
import { sharedQuotes } from '#resilience/quotes/quote-flights.ts'
import { warmQuotes } from '#resilience/quotes/warm-quotes.ts'

/** Quotes kept ready to be handed out; each takes less than 1 kB. */
const WARM_QUOTES_MAX = 10_000
/** So many choices of sources are remembered; others are put together anew. */
const DESKS_MAX = 100

type Desks = {
  readonly clock: Clock
  /** Null for no cache. */
  readonly caching: CachingOptions | null
  /** A source by its name, guarded. Throws AppError `unknown-source`. */
  sourceNamed(name: string): PriceSource
  /** Whether a name means the same source each time. */
  isLasting(name: string): boolean
}

export function quoteDesks({ clock, caching, sourceNamed, isLasting }: Desks) {
  const warm = caching && warmQuotes({ clock, freshMs: caching.movingFreshMs, entriesMax: WARM_QUOTES_MAX })
  const desks = new Map<string, AskQuotes>()
  return (names: readonly string[]): AskQuotes => {
    const key = names.join(',')
    const known = desks.get(key)
    if (known) return known
    const asked = sharedQuotes(failoverQuotes(names.map(sourceNamed), clock))
    if (!names.every(isLasting)) return asked
    const desk = warm ? warm(key, asked) : asked
    if (desks.size < DESKS_MAX) desks.set(key, desk)
    return desk
  }
}
