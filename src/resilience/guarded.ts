/** The policies around a source, in their order: the one place that says which stands outside which. */
import type { Random } from '#core/math/random.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SourceHealth } from '#ports/source-health.ts'
import { blocked, blockedCircuit } from './blocked.ts'
import { breaker, breakerCircuit } from './breaker.ts'
import { bulkhead, defaultBulkhead } from './bulkhead.ts'
import { type CachingOptions, cached } from './cached.ts'
import type { Circuit } from './circuit.ts'
import { type Observations, observed } from './observed.ts'
import { defaultRetry, retried } from './retried.ts'
import { singleFlight } from './single-flight.ts'
import { spaced } from './spaced.ts'
import { validated } from './validated.ts'

export type Guarded = { readonly source: PriceSource; health(): SourceHealth }

export type GuardOptions = {
  readonly clock: Clock
  readonly random: Random
  /** Least time between the starts of two requests. */
  readonly delayMs: number
  /** A rest the source asks for is waited for up to this long. */
  readonly restMaxMs: number
  /** Null for no cache. */
  readonly caching: CachingOptions | null
}

/**
 * cache → single flight → bulkhead → blocked → breaker → retry → spacing → observe → validate. A retry is a request like
 * any other, so spacing stands inside it; the wire itself bounds the time of an attempt.
 */
export function guarded(source: PriceSource, options: GuardOptions): Guarded {
  const { clock, random, caching } = options
  const away = blockedCircuit(clock)
  const resting = breakerCircuit(clock)
  const watched = observed(validated(source), clock)
  const attempts = retried(spaced(watched.source, options), { ...defaultRetry, random })
  const calls = blocked(breaker(attempts, resting, clock), away, clock)
  const shared = singleFlight(bulkhead(calls, defaultBulkhead))
  return {
    source: caching ? cached(shared, caching) : shared,
    health: () => healthOf(watched.observations(), resting, away),
  }
}

/** A source without a wire has nothing to wait for; it is only watched. */
export function watchedOnly(source: PriceSource, clock: Clock): Guarded {
  const watched = observed(source, clock)
  return {
    source: watched.source,
    health: () => ({
      ...watched.observations(),
      state: stateOf(watched.observations()),
      breaker: 'closed',
      blockedUntil: null,
    }),
  }
}

function healthOf(seen: Observations, resting: Circuit, away: Circuit): SourceHealth {
  const state =
    away.state() === 'closed' ? (resting.state() === 'closed' ? stateOf(seen) : 'resting') : 'blocked'
  return { ...seen, state, breaker: resting.state(), blockedUntil: away.openUntil() }
}

function stateOf({ requests, lastError, lastGood }: Observations): 'untried' | 'working' | 'failing' {
  if (requests === 0) return 'untried'
  return lastError !== null && lastError.at > (lastGood ?? Number.NEGATIVE_INFINITY) ? 'failing' : 'working'
}
