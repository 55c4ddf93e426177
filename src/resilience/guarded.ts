/** The policies around a provider, in their order: the one place that says which stands outside which. */
import type { Random } from '#core/math/random.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { BudgetLeft, SourceHealth } from '#ports/source-health.ts'
import type { BudgetStore } from '#ports/store/budgets.ts'
import type { Layer } from './around-calls.ts'
import { blocked, blockedCircuit } from './blocked.ts'
import { breaker } from './breaker.ts'
import type { Budget } from './budget.ts'
import { bulkhead, defaultBulkhead } from './bulkhead.ts'
import { type CachingOptions, cached } from './cached.ts'
import { dayBudget } from './day-budget.ts'
import { type Observations, observed } from './observed.ts'
import { minuteBudget, minuteLimit, type Sharing } from './minute-budget.ts'
import { cachedQuotes } from './quotes/cached-quotes.ts'
import { doubted, type FindKnownPrice } from './quotes/doubted.ts'
import { inBatches } from './quotes/in-batches.ts'
import { validatedQuotes } from './quotes/validated-quotes.ts'
import { defaultRetry, retried } from './retried.ts'
import { singleFlight } from './single-flight.ts'
import { rated } from './rated.ts'
import { validated } from './validated.ts'

/** The policies of one provider. Whatever goes behind them shares its rate, its block and its place in the queue. */
export type Guard = {
  /** Any facet of the provider: instruments, dated values, prices. */
  readonly around: Layer
  health(): SourceHealth
  budgetLeft(): Promise<BudgetLeft>
}

export type GuardOptions = {
  /** Id of the provider: processes that name the same one share its rate. */
  readonly provider: string
  readonly clock: Clock
  readonly random: Random
  /** Least time between the starts of two requests. */
  readonly delayMs: number
  /** A rest the source asks for, or a budget that is used up, is waited for up to this long. */
  readonly restMaxMs: number
  /** Requests a minute; a fraction is kept over an hour. Null for no bound. */
  readonly perMinute: number | null
  /** What is granted a day, and where it is counted; null for no bound. */
  readonly daily: { readonly perDay: number; readonly ledger: BudgetStore } | null
  /** Null when no other process asks the provider. */
  readonly sharing: Sharing | null
}

/**
 * Single flight → bulkhead → blocked → breaker → retry → rate → observe. A retry is a request like any other, so
 * the rate stands inside it; the wire itself bounds the time of an attempt.
 */
export function createGuard(options: GuardOptions): Guard {
  const { clock, random, perMinute, daily } = options
  // The minute first: what it puts off costs nothing of the day.
  const budgets = [
    ...(perMinute === null ? [] : [minuteBudget({ ...options, limit: minuteLimit(perMinute) })]),
    ...(daily === null ? [] : [dayBudget({ ...options, ...daily })]),
  ]
  const away = blockedCircuit(clock)
  const resting = breaker(clock)
  const watched = observed(clock)
  const insideFirst = [
    watched.layer,
    rated({ ...options, budgets }),
    retried({
      ...defaultRetry,
      random,
      mayRetry: ({ endpoint, once }) => !once && resting.isClosed(endpoint),
    }),
    resting.layer,
    blocked(away, clock),
    bulkhead(defaultBulkhead),
    singleFlight(),
  ]
  return {
    around: (source) => insideFirst.reduce((inner, layer) => layer(inner), source),
    budgetLeft: async () => ({ minute: await leftOf('minute', budgets), day: await leftOf('day', budgets) }),
    health() {
      const seen = watched.observations()
      const state =
        away.state() === 'closed' ? (resting.state() === 'closed' ? stateOf(seen) : 'resting') : 'blocked'
      return { ...seen, state, breaker: resting.state(), blockedUntil: away.openUntil() }
    },
  }
}

/** A provider without a wire has nothing to wait for; it is only watched. */
export function createWatch(clock: Clock): Guard {
  const { layer, observations } = observed(clock)
  return {
    around: layer,
    budgetLeft: async () => ({ minute: null, day: null }),
    health: () => ({
      ...observations(),
      state: stateOf(observations()),
      breaker: 'closed',
      blockedUntil: null,
    }),
  }
}

export type PricePolicies = {
  readonly clock: Clock
  /** Null for no cache. */
  readonly caching: CachingOptions | null
  readonly findKnownPrice: FindKnownPrice
}

/** Prices: the cache outside all of it and validation inside, both of which know what a history and a quote are. */
export function guardPrices(source: PriceSource, guard: Guard, policies: PricePolicies): PriceSource {
  const { clock, caching } = policies
  if (source.isLocal) return guardQuotes(guard.around(source), policies)
  const asked = guardQuotes(guard.around(validated(validatedQuotes(source, clock), clock)), policies)
  return caching ? cached(asked, caching) : asked
}

/** Requests of the source's size, each price held against what is stored, and the cache around both. */
function guardQuotes(source: PriceSource, { caching, findKnownPrice }: PricePolicies): PriceSource {
  const asked = inBatches(source)
  if (!asked) return source
  if (source.isLocal) return { ...source, quote: asked }
  const believed = doubted(asked, findKnownPrice)
  const quote = caching
    ? cachedQuotes(source.id, believed, { ...caching, freshMs: caching.movingFreshMs })
    : believed
  return { ...source, quote }
}

async function leftOf(name: Budget['name'], budgets: readonly Budget[]): Promise<number | null> {
  return (await budgets.find((budget) => budget.name === name)?.left()) ?? null
}

function stateOf({ requests, lastError, lastGood }: Observations): 'untried' | 'working' | 'failing' {
  if (requests === 0) return 'untried'
  return lastError !== null && lastError.at > (lastGood ?? Number.NEGATIVE_INFINITY) ? 'failing' : 'working'
}
