/** How old what was kept is: by the clock that never jumps where this process kept it, else by the wall clock. */
import { LRUCache } from 'lru-cache'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'

export type KeptAges = {
  /** Something is kept now, under a key, with the moment that is written beside it. */
  keep(key: string, storedAt: EpochMs): void
  /** Infinite when it seems to come from the future: then nobody knows. */
  ageMs(key: string, storedAt: EpochMs): number
  /** False for what seems to come from the future: it is not fresh, but may stand in for an answer that does not come. */
  isOlder(key: string, storedAt: EpochMs, ms: number): boolean
}

const ENTRIES_MAX = 5_000
/** How far the clocks of two machines may be apart. */
const SKEW_MS = 60_000

export function keptAges(clock: Clock): KeptAges {
  const own = new LRUCache<string, { readonly storedAt: EpochMs; readonly keptAtMs: number }>({
    max: ENTRIES_MAX,
  })
  function ageMs(key: string, storedAt: EpochMs): number {
    const kept = own.get(key)
    if (kept?.storedAt === storedAt) return clock.elapsedMs() - kept.keptAtMs
    const age = clock.now() - storedAt
    return age < -SKEW_MS ? Number.POSITIVE_INFINITY : Math.max(0, age)
  }
  return {
    ageMs,
    keep: (key, storedAt) => void own.set(key, { storedAt, keptAtMs: clock.elapsedMs() }),
    isOlder(key, storedAt, ms) {
      const age = ageMs(key, storedAt)
      return Number.isFinite(age) && age >= ms
    },
  }
}
