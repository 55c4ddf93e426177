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
import { createSources } from '#sources/catalogue.ts'
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
    yahooUrl: config.yahooUrl,
    simulatedSeed: config.simulatedSeed,
    http: fetchHttp(),
    clock,
  })
  const guarded = new Map(all.map((source) => [source.id, source.isLocal ? source : guard(source, config)]))
  return {
    clock,
    log,
    store,
    sources: orderedSources(all, config.sourceIds),
    prices: (ids) =>
      failover(
        (ids ?? config.sourceIds).map((id) => guarded.get(id) ?? unknownSource(id, [...guarded.keys()])),
      ),
    codeVersion: version,
  }
}

function guard(source: PriceSource, config: Config): PriceSource {
  const rated = spaced(source, {
    clock: systemClock,
    delayMs: config.rateLimitDelayMs,
    restMaxMs: REST_MAX_MS,
  })
  return retried(rated, { ...defaultRetry, random: Math.random })
}

/** The configured ones first, in their order; the others can still be asked by name. */
function orderedSources(all: readonly PriceSource[], ids: readonly string[]): readonly PriceSource[] {
  const rank = (source: PriceSource) => (ids.includes(source.id) ? ids.indexOf(source.id) : ids.length)
  return [...all].sort((a, b) => rank(a) - rank(b))
}

function unknownSource(id: string, known: readonly string[]): never {
  const near = nearNames(id, known)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known: ${known.join(', ')}.`
  throw new AppError('unknown-source', `There is no price source "${id}"; ${hint}`, {
    details: { source: id },
  })
}
