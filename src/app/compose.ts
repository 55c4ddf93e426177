/** Wires the house together: store, cache, clock, wire and sources into one workbench. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import type { Cache } from '#ports/cache.ts'
import type { Log } from '#ports/log.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { Store } from '#ports/store/store.ts'
import type { Workbench } from '#ports/workbench.ts'
import { failover } from '#resilience/failover.ts'
import { type Guarded, guarded, watchedOnly } from '#resilience/guarded.ts'
import { createSources, wireSources } from '#sources/catalogue.ts'
import { chaosSource } from '#sources/chaos.ts'
import { parseChaosName, sourceNamesIn } from '#sources/chaos-faults.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import { openCache } from './open-cache.ts'
import { openStore } from './open-store.ts'
import type { Config } from './config.ts'
import { createLog } from './process-log.ts'
import { systemClock } from './system-clock.ts'
import { version } from './version.ts'

/** A source may ask us to rest this long before we rather fail than wait. */
const REST_MAX_MS = 10_000

export async function openWorkbench(config: Config): Promise<Workbench> {
  const log = createLog(config.logLevel)
  const store = await openStore(config, log)
  return createWorkbench(config, { store, log, cache: await openCache(config, systemClock, log) })
}

type Opened = { readonly store: Store; readonly cache: Cache | null; readonly log: Log }

function createWorkbench(config: Config, { store, cache, log }: Opened): Workbench {
  const clock = systemClock
  const all = createSources({
    filesFolder: config.filesFolder,
    upstreams: config.upstreams,
    simulatedSeed: config.simulatedSeed,
    http: fetchHttp(),
    clock,
  })
  const guards = new Map(all.map((source) => [source.id, guard(source, config, cache)]))
  const guardOf = (id: string) => guards.get(id) ?? unknownSource(id, [...guards.keys()])
  const sourceNamed = (name: string) => {
    const chaos = parseChaosName(name)
    if (!chaos) return guardOf(name).source
    const source =
      all.find(({ id }) => id === chaos.source) ?? unknownSource(chaos.source, [...guards.keys()])
    return guard(chaosSource({ faults: chaos.faults, source, clock }), config, null).source
  }
  return {
    clock,
    log,
    store,
    cache,
    sources: orderedSources(all, config.sourceIds),
    prices: (ids) => failover(sourceNamesIn((ids ?? config.sourceIds).join(',')).map(sourceNamed)),
    sourceHealth: (id) => guardOf(id).health(),
    codeVersion: version,
    async close() {
      await cache?.close()
      await store.close()
    },
  }
}

function guard(source: PriceSource, config: Config, cache: Cache | null): Guarded {
  const clock = systemClock
  if (source.isLocal) return watchedOnly(source, clock)
  const { closedFreshMs, movingFreshMs } = config
  return guarded(source, {
    clock,
    random: Math.random,
    delayMs: config.rateLimitDelayMs,
    restMaxMs: REST_MAX_MS,
    caching: cache && { cache, clock, closedFreshMs, movingFreshMs },
  })
}

/** The configured ones first, in their order; the others can still be asked by name. */
function orderedSources(all: readonly PriceSource[], ids: readonly string[]): readonly PriceSource[] {
  const rank = (source: PriceSource) => (ids.includes(source.id) ? ids.indexOf(source.id) : ids.length)
  return [...all].sort((a, b) => rank(a) - rank(b))
}

function unknownSource(id: string, known: readonly string[]): never {
  if (wireSources.some((source) => source.needsKey && source.id === id)) {
    const variable = `${id.toUpperCase()}_API_KEY`
    throw new AppError('bad-config', `The price source "${id}" needs a key; set ${variable}.`, {
      details: { source: id, variable },
    })
  }
  const near = nearNames(id, known)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known: ${known.join(', ')}.`
  throw new AppError('unknown-source', `There is no price source "${id}"; ${hint}`, {
    details: { source: id },
  })
}
