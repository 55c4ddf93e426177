/** Several sources of last prices as one: each symbol goes on to the next source until one tells a price of these days. */
import { AppError } from '#core/errors.ts'
import { type Outcome, failure, success } from '#core/outcome.ts'
import { dayOfMoment, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { AskQuotes, Fallback, PriceSource, Quoted } from '#ports/price-source.ts'
import { withFallbacks } from '#resilience/with-fallbacks.ts'

/** No weekend with its holidays is longer; an older price is the last one known rather than the last one. */
export const CURRENT_DAYS = 5

/** What has become of one symbol so far. */
type Search = {
  readonly symbol: string
  readonly fallbacks: Fallback[]
  /** The newest of the answers that are not good enough to stop at. */
  inHand: Quoted | null
  error: AppError | null
  found: Quoted | null
}

/** The last source's error with the earlier ones under `details.fallbacks`, where no source has any price. */
export function failoverQuotes(sources: readonly PriceSource[], clock: Clock): AskQuotes {
  return async (request, signal) => {
    const searches = request.symbols.map(startSearch)
    for (const { id, quote } of sources) {
      const open = searches.filter(({ found }) => found === null)
      if (!quote || open.length === 0) continue
      const outcomes = await quote({ ...request, symbols: open.map(({ symbol }) => symbol) }, signal)
      open.forEach((search, index) => take(search, id, outcomes[index]!, clock.now()))
    }
    return searches.map(endOf)
  }
}

function startSearch(symbol: string): Search {
  return { symbol, fallbacks: [], inHand: null, error: null, found: null }
}

function take(search: Search, source: string, outcome: Outcome<Quoted>, now: EpochMs): void {
  if (!outcome.ok) {
    const { code, message } = outcome.error
    search.error = outcome.error
    search.fallbacks.push({ source, code, message })
    return
  }
  const quoted = outcome.value
  search.fallbacks.push(...quoted.fallbacks)
  const reason = shortcoming(quoted, now)
  if (reason === null) {
    search.found = quoted
  } else {
    // One that stands in for a failed source has said why already.
    if (quoted.fallbacks.length === 0) search.fallbacks.push({ source, code: 'no-data', message: reason })
    if (search.inHand === null || quoted.quote.day > search.inHand.quote.day) search.inHand = quoted
  }
}

/** Why the next source should be asked all the same; null when this price will do. */
function shortcoming({ quote, cache, source, fallbacks }: Quoted, now: EpochMs): string | null {
  if (cache?.stale && fallbacks.length > 0) return `${source} cannot answer now`
  if (quote.day >= dayOfMoment(now) - CURRENT_DAYS) return null
  return `The last price of "${quote.symbol}" at ${source} is of ${formatDay(quote.day)}.`
}

function endOf({ symbol, found, inHand, error, fallbacks }: Search): Outcome<Quoted> {
  const best = found ?? inHand
  if (best) return success({ ...best, fallbacks })
  if (error) return failure(withFallbacks(error, fallbacks.slice(0, -1), fallbacks.at(-1)?.source))
  return failure(
    new AppError('no-data', `No source that was asked tells last prices, so there is none of "${symbol}".`, {
      details: { symbol },
    }),
  )
}
