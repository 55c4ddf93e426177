/** Requests of each caller, counted by the minute in a Redis that several processes share, and by each alone while it is away. */
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { RequestLimit } from '#ports/request-limit.ts'
import { redisLink, type RedisOptions } from './redis-link.ts'
import { memoryRequestLimit, takeFrom, WINDOW_S } from './request-limit.ts'

/** Redis is asked for every request: one that does not answer is left alone for a while. */
const AWAY_MOST_MS = 5_000
const RECONNECT_MOST_MS = 1_000

export function redisRequestLimit(perMinute: number, options: RedisOptions): RequestLimit {
  const bounds = { awayMostMs: AWAY_MOST_MS, reconnectMostMs: RECONNECT_MOST_MS }
  const { redis, tell, close } = redisLink({ ...options, ...bounds, use: 'request limits' })
  const shared = new RateLimiterRedis({
    storeClient: redis,
    points: perMinute,
    duration: WINDOW_S,
    keyPrefix: 'assay:requests',
  })
  const own = memoryRequestLimit(perMinute)
  return {
    async take(key) {
      const counted = await tell(() => takeFrom(shared, key, perMinute), null)
      // Without it each process counts for itself, and nobody is turned away for that.
      return counted ?? own.take(key)
    },
    close,
  }
}
