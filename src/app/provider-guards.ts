/** One guard a provider, however many of its facets (prices, instruments, dated values) are asked. */
import type { Random } from '#core/math/random.ts'
import type { Clock } from '#ports/clock.ts'
import { createGuard, createWatch, type Guard } from '#resilience/guarded.ts'
import type { Config } from './config.ts'

/** A source may ask us to rest this long before we rather fail than wait. */
const REST_MAX_MS = 10_000

export type ProviderGuards = {
  /** The same one for the same id. */
  of(provider: { readonly id: string; readonly isLocal?: boolean }): Guard
  /** One that shares nothing: for faults on purpose. */
  apart(): Guard
}

export function providerGuards(
  { rateLimitDelayMs }: Config,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): ProviderGuards {
  const guards = new Map<string, Guard>()
  const apart = () => createGuard({ clock, random, delayMs: rateLimitDelayMs, restMaxMs: REST_MAX_MS })
  return {
    apart,
    of({ id, isLocal = false }) {
      const guard = guards.get(id) ?? (isLocal ? createWatch(clock) : apart())
      guards.set(id, guard)
      return guard
    },
  }
}
