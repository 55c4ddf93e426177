/** The newest prices as they were handed out, ready to be handed out again: what keeps a warm answer within microseconds. */
import { LRUCache } from 'lru-cache'
import { type Outcome, success } from '#core/outcome.ts'
import type { Clock } from '#ports/clock.ts'
import type { AskQuotes, Quoted } from '#ports/price-source.ts'

export type WarmOptions = { readonly clock: Clock; readonly freshMs: number; readonly entriesMax: number }

type Warm = { readonly outcome: Outcome<Quoted>; readonly untilMs: number }

/**
 * One memory for several chains of sources, each under its own name. Only fresh prices are kept, with the age they had, so
 * that a kept one says so.
 */
export function warmQuotes({ clock, freshMs, entriesMax }: WarmOptions) {
  const entries = new LRUCache<string, Warm>({ max: entriesMax })

  function warmOf(key: string): Outcome<Quoted> | undefined {
    const warm = entries.get(key)
    return warm && clock.elapsedMs() < warm.untilMs ? warm.outcome : undefined
  }

  function remember(key: string, outcome: Outcome<Quoted>): void {
    if (!outcome.ok || outcome.value.cache?.stale) return
    const storedAt = outcome.value.cache?.storedAt ?? clock.now()
    const kept = success({ ...outcome.value, cache: { stale: false, storedAt } })
    const ageMs = Math.max(0, clock.now() - storedAt)
    entries.set(key, { outcome: kept, untilMs: clock.elapsedMs() + freshMs - ageMs })
  }

  return (chain: string, ask: AskQuotes): AskQuotes => {
    const keyOf = (symbol: string) => `${chain} ${symbol}`
    return async (request, signal) => {
      const { symbols, fresh = true } = request
      const warm = symbols.map((symbol) => (fresh ? undefined : warmOf(keyOf(symbol))))
      const missing = symbols.filter((_, index) => warm[index] === undefined)
      if (missing.length === 0) return warm as readonly Outcome<Quoted>[]
      const asked = await ask({ ...request, symbols: missing }, signal)
      missing.forEach((symbol, index) => remember(keyOf(symbol), asked[index]!))
      return warm.map((outcome, index) => outcome ?? asked[missing.indexOf(symbols[index]!)]!)
    }
  }
}
