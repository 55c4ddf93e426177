/** Every price source behind its policies, by name; a chaos name gives one with faults on purpose. */
import type { PriceSource } from '#ports/price-source.ts'
import { guardPrices, type PricePolicies } from '#resilience/guarded.ts'
import { chaosSource } from '#sources/chaos.ts'
import { parseChaosName } from '#sources/chaos-faults.ts'
import type { ProviderGuards } from './provider-guards.ts'
import { unknownSource } from './unknown-source.ts'

export type GuardedPrices = {
  readonly ids: readonly string[]
  /** Throws AppError `unknown-source`. */
  sourceNamed(name: string): PriceSource
  /** Whether a name means the same source each time; each one with faults is a new one. */
  isLasting(name: string): boolean
}

export function guardedPrices(
  all: readonly PriceSource[],
  guards: ProviderGuards,
  policies: PricePolicies,
): GuardedPrices {
  const guarded = new Map(all.map((source) => [source.id, guardPrices(source, guards.of(source), policies)]))
  const ids = [...guarded.keys()]
  return {
    ids,
    isLasting: (name) => guarded.has(name),
    sourceNamed(name) {
      const chaos = parseChaosName(name)
      if (!chaos) return guarded.get(name) ?? unknownSource(name, ids)
      const source = all.find(({ id }) => id === chaos.source) ?? unknownSource(chaos.source, ids)
      const faulty = chaosSource({ faults: chaos.faults, source, clock: policies.clock })
      return guardPrices(faulty, guards.apart(), { ...policies, caching: null })
    },
  }
}
