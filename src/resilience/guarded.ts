/** The policies around a provider, in their order: the one place that says which stands outside which. */
import type { Random } from '#core/math/random.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { BudgetLeft, SourceHealth } from '#ports/source-health.ts'
import type { Log } from '#ports/log.ts'
import type { Tracer } from '#ports/tracer.ts'
import type { BudgetStore } from '#ports/store/budgets.ts'
import type { SourceStateStore } from '#ports/store/source-states.ts'
import type { Layer } from './around-calls.ts'
import { blocked, blockedCircuit } from './blocked.ts'
import { type Breaker, breaker } from './breaker.ts'
import type { Budget } from './budget.ts'
import type { Circuit } from './circuit.ts'
import { bulkhead, defaultBulkhead } from './bulkhead.ts'
import { type CachingOptions, cached } from './cached.ts'
import { covered, type FindKind } from './covered.ts'
import { dayBudget } from './day-budget.ts'
import { type SourceMemory, sourceMemory } from './memory/source-memory.ts'
import { type Observations, type Observed, observed } from './observed.ts'
import { minuteBudget, minuteLimit, type Sharing } from './minute-budget.ts'
import { cachedQuotes } from './quotes/cached-quotes.ts'
import { doubted, type FindKnownPrice } from './quotes/doubted.ts'
import { inBatches } from './quotes/in-batches.ts'
import { validatedQuotes } from './quotes/validated-quotes.ts'
import type { Held } from './memory/held.ts'
import { createRest, type Rest } from './rest.ts'
import { defaultRetry, retried } from './retried.ts'
import { singleFlight } from './single-flight.ts'
import { rated } from './rated.ts'
import { tracedQuestions, tracedRequests } from './traced.ts'
import { validated } from './validated.ts'

/** The policies of one provider. Whatever goes behind them shares its rate, its block and its place in the queue. */
export type Guard = {
  /** Any facet of the provider: instruments, dated values, prices. */
  readonly around: Layer
  health(): Promise<SourceHealth>
  budgetLeft(): Promise<BudgetLeft>
  /** Writes what is worth knowing beyond this process. */
  flush(): Promise<void>
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
  /** Where what is known of the provider outlives the process; null for a guard that forgets. */
  readonly memory: { readonly store: SourceStateStore; readonly log: Log } | null
  /** Null when no other process asks the provider. */
  readonly sharing: Sharing | null
  readonly tracer: Tracer
}

/**
 * Trace → single flight → bulkhead → memory → blocked → breaker → retry → memory → rate → observe → trace. A retry is a request like any other, so
 * the rate stands inside it; the wire itself bounds the time of an attempt. The memory sees what the layers inside it find
 * out: the circuits after a call, the rest after each attempt.
 */
export function createGuard(options: GuardOptions): Guard {
  const { clock, random, perMinute, daily, tracer } = options
  // The minute first: what it puts off costs nothing of the day.
  const budgets = [
    ...(perMinute === null ? [] : [minuteBudget({ ...options, limit: minuteLimit(perMinute) })]),
    ...(daily === null ? [] : [dayBudget({ ...options, ...daily })]),
  ]
  const away = blockedCircuit(clock)
  const resting = breaker(clock)
  const watched = observed(clock)
  const rest = createRest(clock)
  const memory = memoryOf(options, { away, resting, rest, watched })
  const insideFirst = [
    tracedRequests(tracer),
    watched.layer,
    rated({ ...options, budgets, rest }),
    memory.layer,
    retried({
      ...defaultRetry,
      random,
      mayRetry: ({ endpoint, once }) => !once && resting.isClosed(endpoint),
    }),
    resting.layer,
    blocked(away, clock),
    memory.layer,
    bulkhead(defaultBulkhead),
    singleFlight(),
    tracedQuestions(tracer),
  ]
  return {
    around: (source) => insideFirst.reduce((inner, layer) => layer(inner), source),
    budgetLeft: async () => ({ minute: await leftOf('minute', budgets), day: await leftOf('day', budgets) }),
    flush: memory.flush,
    async health() {
      const seen = await memory.observations()
      const isResting = resting.state() !== 'closed' || rest.leftMs() > 0
      const state = away.state() !== 'closed' ? 'blocked' : isResting ? 'resting' : stateOf(seen)
      return {
        ...seen,
        state,
        breaker: resting.state(),
        blockedUntil: away.openUntil(),
        restUntil: rest.endsAt(),
      }
    },
  }
}

type Parts = {
  readonly away: Circuit
  readonly resting: Breaker
  readonly rest: Rest
  readonly watched: Observed
}

function memoryOf(options: GuardOptions, { away, resting, rest, watched }: Parts): SourceMemory {
  const { observations } = watched
  if (options.memory === null)
    return { layer: (source) => source, observations: async () => observations(), flush: async () => {} }
  const alone = { rest, blocked: away }
  const endpoint = 'breaker:'
  return sourceMemory({
    ...options,
    ...options.memory,
    observations,
    holders: () =>
      new Map<string, Held>([
        ...Object.entries(alone),
        ...resting.endpoints().map((name) => [`${endpoint}${name}`, resting.held(name)] as const),
      ]),
    holderNamed: (name) =>
      name.startsWith(endpoint)
        ? resting.held(name.slice(endpoint.length))
        : (alone[name as keyof typeof alone] ?? null),
  })
}

/** A provider without a wire has nothing to wait for; it is only watched. */
export function createWatch(clock: Clock, tracer: Tracer): Guard {
  const { layer, observations } = observed(clock)
  const asked = tracedRequests(tracer)
  return {
    around: (source) => layer(asked(source)),
    budgetLeft: async () => ({ minute: null, day: null }),
    flush: async () => {},
    health: async () => ({
      ...observations(),
      state: stateOf(observations()),
      breaker: 'closed',
      blockedUntil: null,
      restUntil: null,
    }),
  }
}

export type PricePolicies = {
  readonly clock: Clock
  /** Null for no cache. */
  readonly caching: CachingOptions | null
  readonly findKnownPrice: FindKnownPrice
  readonly findKind: FindKind
}

/** Prices: the cache outside all of it and validation inside, both of which know what a history and a quote are. */
export function guardPrices(source: PriceSource, guard: Guard, policies: PricePolicies): PriceSource {
  const { clock, caching } = policies
  if (source.isLocal) return guardQuotes(guard.around(source), policies)
  const asked = guardQuotes(guard.around(validated(validatedQuotes(source, clock), clock)), policies)
  return covered(caching ? cached(asked, caching) : asked, policies.findKind)
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
