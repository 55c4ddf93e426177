/** A cache that counts how often it had what was asked for. */
import type { Cache } from '#ports/cache.ts'
import type { Measure } from '#ports/measure.ts'

export type CountedCache = Cache & { measures(): readonly Measure[] }

export function countedCache(cache: Cache): CountedCache {
  const counts = { hit: 0, miss: 0 }
  return {
    ...cache,
    async get(key) {
      const bytes = await cache.get(key)
      counts[bytes === null ? 'miss' : 'hit']++
      return bytes
    },
    measures: () => [
      {
        name: 'assay_cache_reads_total',
        help: 'Reads of the cache, by whether it had what was asked for.',
        kind: 'counter',
        samples: Object.entries(counts).map(([outcome, value]) => ({ labels: { outcome }, value })),
      },
    ],
  }
}
