/** One guard a provider, however many of its facets (prices, instruments, dated values) are asked. */
import type { Random } from '#core/math/random.ts'
import type { Clock } from '#ports/clock.ts'
import type { SharedTurns } from '#ports/shared-turns.ts'
import type { Log } from '#ports/log.ts'
import type { Store } from '#ports/store/store.ts'
import type { Tracer } from '#ports/tracer.ts'
import { createGuard, createWatch, type Guard } from '#resilience/guarded.ts'
import type { Config } from './config.ts'

/** A source may ask us to rest this long before we rather fail than wait. */
const REST_MAX_MS = 10_000

type Provider = {
  readonly id: string
  readonly isLocal?: boolean
  readonly requestsPerMinute?: number | null
  readonly requestsPerDay?: number | null
}

export type ProviderGuards = {
  /** The same one for the same id. */
  of(provider: Provider): Guard
  /** One that shares nothing and has no budget: for faults on purpose. */
  apart(): Guard
  /** Writes what each has found out about its provider. */
  flush(): Promise<void>
}

type World = {
  readonly clock: Clock
  readonly random: Random
  readonly turns: SharedTurns | null
  readonly store: Store
  readonly log: Log
  readonly tracer: Tracer
}

const apart = { provider: 'apart', perMinute: null, daily: null, memory: null, sharing: null }

export function providerGuards(
  config: Config,
  { clock, random, turns, store, log, tracer }: World,
): ProviderGuards {
  const guards = new Map<string, Guard>()
  const rules = { clock, random, tracer, delayMs: config.rateLimitDelayMs, restMaxMs: REST_MAX_MS }
  const sharing = turns && { turns, processes: config.processes }

  function guardFor({
    id,
    isLocal = false,
    requestsPerMinute = null,
    requestsPerDay = null,
  }: Provider): Guard {
    if (isLocal) return createWatch(clock, tracer)
    const { perMinute = requestsPerMinute, perDay = requestsPerDay } = config.budgetLimits.get(id) ?? {}
    return createGuard({
      ...rules,
      provider: id,
      perMinute,
      daily: perDay === null ? null : { perDay, ledger: store.budgets },
      memory: { store: store.sourceStates, log },
      sharing,
    })
  }

  return {
    apart: () => createGuard({ ...rules, ...apart }),
    flush: async () => {
      await Promise.all([...guards.values()].map((guard) => guard.flush()))
    },
    of(provider) {
      const guard = guards.get(provider.id) ?? guardFor(provider)
      guards.set(provider.id, guard)
      return guard
    },
  }
}
