/** Wires the house together: store, clock, wire and sources into one workbench. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import type { Log } from '#ports/log.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { Store } from '#ports/store/store.ts'
import type { Workbench } from '#ports/workbench.ts'
import { failover } from '#resilience/failover.ts'
import { defaultRetry, retried } from '#resilience/retried.ts'
import { spaced } from '#resilience/spaced.ts'
import { createSources, wireSources } from '#sources/catalogue.ts'
import { chaosSource } from '#sources/chaos.ts'
import { parseChaosName, sourceNamesIn } from '#sources/chaos-faults.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
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
  return createWorkbench(config, store, log)
}

export function createWorkbench(config: Config, store: Store, log: Log): Workbench {
  const clock = systemClock
  const all = createSources({
    filesFolder: config.filesFolder,
    upstreams: config.upstreams,
    simulatedSeed: config.simulatedSeed,
    http: fetchHttp(),
    clock,
  })
  const rated = new Map(all.map((source) => [source.id, source.isLocal ? source : rate(source, config)]))
  return {
    clock,
    log,
    store,
    sources: orderedSources(all, config.sourceIds),
    prices: (ids) =>
      failover(sourceNamesIn((ids ?? config.sourceIds).join(',')).map((name) => sourceNamed(name, rated))),
    codeVersion: version,
  }
}

function sourceNamed(name: string, rated: ReadonlyMap<string, PriceSource>): PriceSource {
  const chaos = parseChaosName(name)
  const id = chaos?.source ?? name
  const source = rated.get(id) ?? unknownSource(id, [...rated.keys()])
  if (chaos) return retry(chaosSource({ faults: chaos.faults, source, clock: systemClock }))
  return source.isLocal ? source : retry(source)
}

function rate(source: PriceSource, config: Config): PriceSource {
  return spaced(source, {
    clock: systemClock,
    delayMs: config.rateLimitDelayMs,
    restMaxMs: REST_MAX_MS,
  })
}

function retry(source: PriceSource): PriceSource {
  return retried(source, { ...defaultRetry, random: Math.random })
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
