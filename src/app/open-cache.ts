/** The cache that the settings ask for: memory, with Redis in front of it when one is named. */
import { type CountedCache, countedCache } from '#cache/counted-cache.ts'
import { layeredCache } from '#cache/layered-cache.ts'
import { memoryCache } from '#cache/memory-cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { Config } from './config.ts'

/** Null when the settings switch it off. No Redis needs to be there: that is found out at the first use. */
export async function openCache(
  { redisUrl, closedFreshMs }: Config,
  clock: Clock,
  log: Log,
): Promise<CountedCache | null> {
  if (closedFreshMs === 0) return null
  const memory = memoryCache(clock)
  if (redisUrl === null) return countedCache(memory)
  // Loaded only where it is used, so that other starts stay quick.
  const { redisCache } = await import('#cache/redis-cache.ts')
  return countedCache(layeredCache(redisCache({ url: redisUrl, clock, log }), memory))
}
