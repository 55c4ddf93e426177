/** A shared cache in front of one of our own: what the first does not have or cannot say, the second may. */
import type { Cache } from '#ports/cache.ts'

export function layeredCache(front: Cache, back: Cache): Cache {
  return {
    get: async (key) => (await front.get(key)) ?? back.get(key),
    async set(key, bytes, ttlMs) {
      await Promise.all([front.set(key, bytes, ttlMs), back.set(key, bytes, ttlMs)])
    },
    async delete(key) {
      await Promise.all([front.delete(key), back.delete(key)])
    },
    claim: (key, ttlMs) => front.claim(key, ttlMs),
    async status() {
      const statuses = await Promise.all([front.status(), back.status()])
      return statuses.includes('unhealthy') ? 'unhealthy' : 'healthy'
    },
    async close() {
      await Promise.all([front.close(), back.close()])
    },
  }
}
