/** The cache inside this process, bounded by bytes and by entries; the least recently used goes first. */
import { LRUCache } from 'lru-cache'
import type { Cache, Claim } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'

export type MemoryBounds = { readonly bytesMax: number; readonly entriesMax: number }

export const defaultMemoryBounds: MemoryBounds = { bytesMax: 64 * 1024 * 1024, entriesMax: 5_000 }

/** An entry larger than the whole cache is not kept. */
export function memoryCache(clock: Clock, bounds: MemoryBounds = defaultMemoryBounds): Cache {
  const entries = new LRUCache<string, Uint8Array>({
    max: bounds.entriesMax,
    maxSize: bounds.bytesMax,
    sizeCalculation: (bytes, key) => bytes.length + key.length,
    ttlResolution: 0,
    // Zero is no moment to this library: an entry set then would never end.
    perf: { now: () => clock.elapsedMs() + 1 },
  })
  return {
    get: async (key) => entries.get(key)?.slice() ?? null,
    async set(key, bytes, ttlMs) {
      entries.set(key, bytes.slice(), { ttl: ttlMs })
    },
    async delete(key) {
      entries.delete(key)
    },
    claim: async () => ownClaim,
    status: async () => 'healthy',
    async close() {
      entries.clear()
    },
  }
}

/** Inside one process equal requests share one call already. */
const ownClaim: Claim = { release: async () => {} }
