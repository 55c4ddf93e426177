/** Wires the house together: store, cache, clock, wire and sources into one workbench. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import type { Random } from '#core/math/random.ts'
import type { Cache } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { Http } from '#ports/http.ts'
import type { Log } from '#ports/log.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { Store } from '#ports/store/store.ts'
import type { Workbench } from '#ports/workbench.ts'
import { failover } from '#resilience/failover.ts'
import { guardPrices } from '#resilience/guarded.ts'
import {
  createInstrumentSources,
  createSeriesSources,
  createSources,
  seriesSources,
  wireSources,
} from '#sources/catalogue.ts'
import { chaosSource } from '#sources/chaos.ts'
import { parseChaosName, sourceNamesIn } from '#sources/chaos-faults.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import { openCache } from './open-cache.ts'
import { openStore } from './open-store.ts'
import type { Config } from './config.ts'
import { createLog } from './process-log.ts'
import { providerGuards } from './provider-guards.ts'
import { systemClock } from './system-clock.ts'
import { version } from './version.ts'

/** What the house asks of the world; tests hand in their own. */
type World = { readonly clock: Clock; readonly random: Random; readonly http: Http }

export async function openWorkbench(config: Config): Promise<Workbench> {
  const log = createLog(config.logLevel)
  const world = { clock: systemClock, random: Math.random, http: fetchHttp() }
  const store = await openStore(config, log)
  return createWorkbench(config, { store, log, cache: await openCache(config, world.clock, log) }, world)
}

type Opened = { readonly store: Store; readonly cache: Cache | null; readonly log: Log }

export function createWorkbench(config: Config, { store, cache, log }: Opened, world: World): Workbench {
  const { clock, random, http } = world
  const { filesFolder, upstreams, simulatedSeed } = config
  const settings = { filesFolder, upstreams, simulatedSeed, http, clock }
  const all = createSources(settings)
  const series = createSeriesSources(settings)
  const guards = providerGuards(config, world)
  const { closedFreshMs, movingFreshMs } = config
  const around = { clock, caching: cache && { cache, clock, closedFreshMs, movingFreshMs } }
  const guarded = new Map(all.map((source) => [source.id, guardPrices(source, guards.of(source), around)]))
  const guardedSeries = new Map(series.map((source) => [source.id, guards.of(source).around(source)]))
  const named = createInstrumentSources(settings).map((source) => guards.of(source).around(source))
  const known = [...guarded.keys()]
  const everyId = [...known, ...guardedSeries.keys()]
  const sourceNamed = (name: string) => {
    const chaos = parseChaosName(name)
    if (!chaos) return guarded.get(name) ?? unknownSource(name, known)
    const source = all.find(({ id }) => id === chaos.source) ?? unknownSource(chaos.source, known)
    return guardPrices(chaosSource({ faults: chaos.faults, source, clock }), guards.apart(), {
      clock,
      caching: null,
    })
  }
  return {
    clock,
    log,
    store,
    cache,
    sources: orderedSources(all, config.sourceIds),
    sourceIds: config.sourceIds,
    gapRequestsPerDay: config.gapRequestsPerDay,
    random,
    prices: (ids) => failover(sourceNamesIn((ids ?? config.sourceIds).join(',')).map(sourceNamed)),
    seriesSources: series,
    series: (id) => guardedSeries.get(id) ?? unknownSource(id, [...guardedSeries.keys()]),
    instruments: (ids) => {
      for (const id of ids ?? []) if (!guarded.has(id)) unknownSource(id, known)
      return named.filter(({ id }) => (ids ?? config.sourceIds).includes(id))
    },
    sourceHealth: (id) =>
      guards.of(guarded.get(id) ?? guardedSeries.get(id) ?? unknownSource(id, everyId)).health(),
    codeVersion: version,
    async close() {
      await cache?.close()
      await store.close()
    },
  }
}

/** The configured ones first, in their order; the others can still be asked by name. */
function orderedSources(all: readonly PriceSource[], ids: readonly string[]): readonly PriceSource[] {
  const rank = (source: PriceSource) => (ids.includes(source.id) ? ids.indexOf(source.id) : ids.length)
  return [...all].sort((a, b) => rank(a) - rank(b))
}

function unknownSource(id: string, known: readonly string[]): never {
  if ([...wireSources, ...seriesSources].some((source) => source.needsKey && source.id === id)) {
    const variable = `${id.toUpperCase()}_API_KEY`
    throw new AppError('bad-config', `The source "${id}" needs a key; set ${variable}.`, {
      details: { source: id, variable },
    })
  }
  const near = nearNames(id, known)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known: ${known.join(', ')}.`
  throw new AppError('unknown-source', `There is no source "${id}"; ${hint}`, {
    details: { source: id },
  })
}
