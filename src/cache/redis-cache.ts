/** The cache that several processes share. */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Cache, Claim } from '#ports/cache.ts'
import { type RedisLink, redisLink, type RedisOptions } from './redis-link.ts'

const AWAY_MOST_MS = 60_000
const RECONNECT_MOST_MS = 10_000

export function redisCache(options: RedisOptions): Cache {
  const bounds = { awayMostMs: AWAY_MOST_MS, reconnectMostMs: RECONNECT_MOST_MS }
  const { redis, tell, close } = redisLink({ ...options, ...bounds, use: 'cache' })
  return {
    get: (key) => tell<Uint8Array | null>(() => redis.getBuffer(key), null),
    set: (key, bytes, ttlMs) =>
      tell<unknown>(() => redis.set(key, Buffer.from(bytes), 'PX', ttlMs), null).then(() => {}),
    delete: (key) => tell<unknown>(() => redis.del(key), null).then(() => {}),
    claim: (key, ttlMs) => claimIn(redis, tell, key, ttlMs),
    status: async () => ((await tell(() => redis.ping(), null)) === 'PONG' ? 'healthy' : 'unhealthy'),
    close,
  }
}

/** A claim whose time was up may be another's by now. */
const DELETE_OWN = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end"

async function claimIn(
  redis: Redis,
  tell: RedisLink['tell'],
  key: string,
  ttlMs: number,
): Promise<Claim | null> {
  const token = randomUUID()
  const granted = await tell(() => redis.set(key, token, 'PX', ttlMs, 'NX'), 'OK')
  if (granted !== 'OK') return null
  return { release: () => tell<unknown>(() => redis.eval(DELETE_OWN, 1, key, token), null).then(() => {}) }
}
