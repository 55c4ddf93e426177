/** Wires the house together: store, cache, clock, wire and sources into one workbench. */
import { AppError } from '#core/errors.ts'
import type { Random } from '#core/math/random.ts'
import type { Bus } from '#ports/bus.ts'
import type { Cache } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { Http } from '#ports/http.ts'
import type { Log } from '#ports/log.ts'
import type { Gauge } from '#ports/measure.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SeriesSource } from '#ports/series-source.ts'
import type { SharedTurns } from '#ports/shared-turns.ts'
import type { Store } from '#ports/store/store.ts'
import type { Tracer } from '#ports/tracer.ts'
import type { Workbench } from '#ports/workbench.ts'
import { createNotifier } from '#notify/notifier.ts'
import { failover } from '#resilience/failover.ts'
import { validatedSeries } from '#resilience/validated-series.ts'
import { homeSecrets, withStoredKeys } from './stored-keys.ts'
import { createInstrumentSources, createSeriesSources, createSources } from '#sources/catalogue.ts'
import { sourceNamesIn } from '#sources/chaos-faults.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import { knownKind } from '#workflows/known-kind.ts'
import { knownPrice } from '#workflows/known-price.ts'
import { guardedPrices } from './guarded-prices.ts'
import { openBus } from './open-bus.ts'
import { openCache } from './open-cache.ts'
import { openTurns } from './open-turns.ts'
import { openStore } from './open-store.ts'
import { openTracer } from './open-tracer.ts'
import type { Config } from './config.ts'
import { lazyCompute } from './lazy-compute.ts'
import { createLog } from './process-log.ts'
import { providerGuards } from './provider-guards.ts'
import { quoteDesks } from './quote-desks.ts'
import { systemClock } from './system-clock.ts'
import { unknownSource } from './unknown-source.ts'
import { version } from './version.ts'

/** What the house asks of the world; tests hand in their own. */
type World = { readonly clock: Clock; readonly random: Random; readonly http: Http }

/** `isServing` where others are to be answered meanwhile. */
export async function openWorkbench(config: Config, { isServing = false } = {}): Promise<Workbench> {
  const log = createLog(config.logLevel)
  const world = { clock: systemClock, random: Math.random, http: fetchHttp() }
  const opened: ({ close(): Promise<void> } | null)[] = []
  const kept = <T extends (typeof opened)[number]>(one: T): T => {
    opened.unshift(one)
    return one
  }
  try {
    const tracer = kept(await openTracer(config, world.clock, log))
    const store = kept(await openStore(config, log, { tracer, onThreads: isServing }))
    const cache = kept(await openCache(config, world.clock, log))
    const turns = kept(await openTurns(config, world.clock, log))
    const bus = kept(await openBus(config, store, log))
    const gauges = cache ? [() => cache.measures()] : []
    const keyed = await withStoredKeys(config, store)
    return createWorkbench(keyed, { store, log, tracer, bus, cache, turns, gauges }, world)
  } catch (error) {
    // Threads and connections that are left open would keep the process alive.
    for (const one of opened) await one?.close()
    throw error
  }
}

type Opened = {
  readonly store: Store
  readonly bus: Bus
  readonly cache: Cache | null
  readonly gauges: readonly Gauge[]
  /** Null when no other process is known to ask the same providers. */
  readonly turns: SharedTurns | null
  readonly log: Log
  readonly tracer: Tracer
}

export function createWorkbench(
  config: Config,
  { store, bus, cache, turns, gauges, log, tracer }: Opened,
  world: World,
): Workbench {
  const { clock, random, http } = world
  const { filesFolder, upstreams, simulatedSeed } = config
  const settings = { filesFolder, upstreams, simulatedSeed, http, clock }
  const all = createSources(settings)
  const series = createSeriesSources(settings)
  const guards = providerGuards(config, { ...world, turns, store, log, tracer })
  const ending = new AbortController()
  const compute = lazyCompute()
  const caching = cache && { cache, clock, ...freshnessOf(config), until: ending.signal }
  const policies = { clock, caching, ...knownOf({ store, log }) }
  const guarded = guardedPrices(all, guards, policies)
  const guardedSeries = guardedById(series, guards)
  const named = createInstrumentSources(settings).map((source) => guards.of(source).around(source))
  const notifier = createNotifier({ ...config, clock })
  const desks = quoteDesks({ clock, caching, ...guarded })
  return {
    clock,
    log,
    tracer,
    store,
    secrets: homeSecrets(config),
    cache,
    bus,
    sources: orderedSources(all, config.sourceIds),
    sourceIds: config.sourceIds,
    gapRequestsPerDay: config.gapRequestsPerDay,
    random,
    prices: (ids) => failover(namesOf(ids ?? config.sourceIds).map(guarded.sourceNamed)),
    quotes: (ids) => desks(ids === null ? config.sourceIds : namesOf(ids)),
    seriesSources: series,
    series: (id) => guardedSeries.get(id) ?? unknownSource(id, [...guardedSeries.keys()]),
    instruments: (ids) => namedOnes(named, ids, { usual: config.sourceIds, known: guarded.ids }),
    ...sourceStanding(guards, [...all, ...series]),
    gauges,
    notifier,
    compute,
    codeVersion: version,
    async close() {
      ending.abort()
      notifier.close()
      await guards.flush()
      for (const opened of [compute, bus, cache, turns, store, tracer]) await opened?.close()
    },
  }
}

function guardedById(series: readonly SeriesSource[], guards: ReturnType<typeof providerGuards>) {
  return new Map(series.map((source) => [source.id, guards.of(source).around(validatedSeries(source))]))
}

function freshnessOf({ closedFreshMs, movingFreshMs }: Config) {
  return { closedFreshMs, movingFreshMs }
}

/** What is stored of a symbol, for the policies that go by it. */
function knownOf(stored: Pick<Workbench, 'store' | 'log'>) {
  return {
    findKnownPrice: (symbol: string) => knownPrice(symbol, stored),
    findKind: (symbol: string) => knownKind(symbol, stored),
  }
}

/** How each provider does, by id. */
function sourceStanding(
  guards: ReturnType<typeof providerGuards>,
  all: readonly { readonly id: string }[],
): Pick<Workbench, 'sourceHealth' | 'sourceBudgetLeft'> {
  return {
    sourceHealth: (id) => guards.of(providerNamed(id, all)).health(),
    sourceBudgetLeft: (id) => guards.of(providerNamed(id, all)).budgetLeft(),
  }
}

/** Throws AppError `bad-usage` where none is named. */
function namesOf(ids: readonly string[]): readonly string[] {
  const names = sourceNamesIn(ids.join(','))
  if (names.length > 0) return names
  throw new AppError('bad-usage', 'Name at least one source, or none at all for those that are configured.')
}

/** Those asked for by id, or (null) the usual ones, as far as there are. Throws AppError `unknown-source` for an id that no source has. */
function namedOnes<S extends { readonly id: string }>(
  all: readonly S[],
  ids: readonly string[] | null,
  { usual, known }: { readonly usual: readonly string[]; readonly known: readonly string[] },
): readonly S[] {
  for (const id of ids ?? []) if (!known.includes(id)) unknownSource(id, known)
  return all.filter(({ id }) => (ids ?? usual).includes(id))
}

function providerNamed<S extends { readonly id: string }>(id: string, all: readonly S[]): S {
  return (
    all.find((one) => one.id === id) ??
    unknownSource(
      id,
      all.map((one) => one.id),
    )
  )
}

/** The configured ones first, in their order; the others can still be asked by name. */
function orderedSources(all: readonly PriceSource[], ids: readonly string[]): readonly PriceSource[] {
  const rank = (source: PriceSource) => (ids.includes(source.id) ? ids.indexOf(source.id) : ids.length)
  return [...all].sort((a, b) => rank(a) - rank(b))
}
