/** Keeps the last prices that a source told: instead of asking again where that is welcome, and for when it cannot answer. */
import { failure, type Outcome, success } from '#core/outcome.ts'
import type { Cache } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { AskQuotes, Quoted } from '#ports/price-source.ts'
import { isFault, isRefusal } from '#resilience/source-faults.ts'
import type { KeptQuote } from './quote-bytes.ts'
import { type QuoteShelf, quoteShelf } from './quote-shelf.ts'
import { claimOrWait } from './take-turns.ts'

export type QuoteCaching = {
  readonly cache: Cache
  readonly clock: Clock
  readonly freshMs: number
  /** Ends what is fetched behind an answer, so that a program that is done does not wait for it. */
  readonly until?: AbortSignal
}

/** Past its freshness a price may be used so many times as long again, while a new one is fetched behind it. */
const REVALIDATED_TIMES = 3

/** A request is fresh unless it says otherwise: then the source is asked, and the cache only answers when it cannot. */
export function cachedQuotes(id: string, ask: AskQuotes, options: QuoteCaching): AskQuotes {
  const { cache, clock, freshMs, until = new AbortController().signal } = options
  const shelf = quoteShelf(id, cache, clock)
  const askAndKeep = keeping(id, ask, shelf)
  const revalidate = inBackground(askAndKeep, shelf, until)

  /** What spares asking; null when nothing does. */
  async function readUsable(symbol: string): Promise<Outcome<Quoted> | null> {
    const kept = await shelf.read(symbol)
    const ageMs = kept ? shelf.ageMs(symbol, kept) : Number.POSITIVE_INFINITY
    if (kept && ageMs < freshMs) return success(withAge(kept, false))
    if (kept && ageMs < freshMs * (1 + REVALIDATED_TIMES)) {
      revalidate(symbol)
      return success(withAge(kept, true))
    }
    const unknown = kept ? null : await shelf.readUnknown(symbol)
    return unknown && failure(unknown)
  }

  /** Among processes that share a cache one asks, and the others read what it kept. */
  async function askInTurn(
    symbols: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Outcome<Quoted>[]> {
    const turnOf = (symbol: string) =>
      claimOrWait({ claim: () => shelf.claim(symbol), read: () => readUsable(symbol), clock, signal })
    const turns = await Promise.all(symbols.map(turnOf))
    try {
      const ours = symbols.filter((_, index) => turns[index]!.answer === null)
      const asked = ours.length > 0 ? await askAndKeep({ symbols: ours }, signal) : []
      return turns.map(({ answer }, index) => answer ?? asked[ours.indexOf(symbols[index]!)]!)
    } finally {
      await Promise.all(turns.map(({ release }) => release()))
    }
  }

  return async ({ symbols, fresh = true }, signal) => {
    if (fresh) return askAndKeep({ symbols }, signal)
    const kept = await Promise.all(symbols.map(readUsable))
    const missing = symbols.filter((_, index) => kept[index] === null)
    const asked = missing.length > 0 ? await askInTurn(missing, signal) : []
    return kept.map((outcome, index) => outcome ?? asked[missing.indexOf(symbols[index]!)]!)
  }
}

/** Asks and keeps what it learned; a kept price stands in for a source that cannot answer. */
function keeping(id: string, ask: AskQuotes, shelf: QuoteShelf): AskQuotes {
  async function keep(symbol: string, outcome: Outcome<Quoted>): Promise<Outcome<Quoted>> {
    if (outcome.ok) {
      await shelf.keep(symbol, outcome.value)
      return outcome
    }
    const { code, message } = outcome.error
    if (code === 'symbol-not-found') await shelf.keepUnknown(symbol, outcome.error)
    const kept = isFault(code) || isRefusal(code) ? await shelf.read(symbol) : null
    if (!kept) return outcome
    return success({ ...withAge(kept, true), fallbacks: [{ source: id, code, message }] })
  }
  return async (request, signal) => {
    const outcomes = await ask(request, signal)
    return Promise.all(outcomes.map((outcome, index) => keep(request.symbols[index]!, outcome)))
  }
}

/** Nobody waits for it: its end is watched further in, and the next request profits from it. */
function inBackground(
  askAndKeep: AskQuotes,
  shelf: QuoteShelf,
  until: AbortSignal,
): (symbol: string) => void {
  // As many entries as there are symbols being fetched behind an answer.
  const underWay = new Set<string>()
  async function fetchInTurn(symbol: string): Promise<void> {
    const turn = await shelf.claim(symbol)
    if (!turn) return
    try {
      await askAndKeep({ symbols: [symbol] }, until)
    } finally {
      await turn.release()
    }
  }
  return (symbol) => {
    if (underWay.has(symbol)) return
    underWay.add(symbol)
    void fetchInTurn(symbol)
      .catch(() => {})
      .finally(() => underWay.delete(symbol))
  }
}

function withAge({ quoted, storedAt }: KeptQuote, stale: boolean): Quoted {
  return { ...quoted, cache: { stale, storedAt } }
}
