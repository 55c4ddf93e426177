/** The cache that several processes share. Redis may be absent, stalled or flushed: nobody waits for it for long. */
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { toAppError } from '#core/errors.ts'
import type { Cache, Claim } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import { createCircuit, inARow } from '#resilience/circuit.ts'

export type RedisOptions = { readonly url: string; readonly clock: Clock; readonly log: Log }

const ANSWER_MS = 150
/** One call that went unanswered is enough: the next ones must not each wait as long. */
const FAILURES_IN_A_ROW = 1
const AWAY_FIRST_MS = 5_000
const AWAY_MOST_MS = 60_000
const RECONNECT_MOST_MS = 10_000

export function redisCache({ url, clock, log }: RedisOptions): Cache {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(100 * 2 ** times, RECONNECT_MOST_MS),
  })
  // Without a listener a lost connection would end the process; every call finds out for itself.
  redis.on('error', (error) => log.debug({ error: error.message }, 'Redis connection failed'))

  const circuit = createCircuit({
    clock,
    firstMs: AWAY_FIRST_MS,
    mostMs: AWAY_MOST_MS,
    trip: inARow(FAILURES_IN_A_ROW),
  })

  let connecting: Promise<void> | null = null

  /** Connects at the first call, so that a command which needs no cache pays nothing. */
  function connected(): Promise<void> {
    connecting ??= within(ANSWER_MS, redis.connect())
    return connecting
  }

  /** What Redis says, or `otherwise` when it does not say it in time. */
  async function tell<T>(say: () => Promise<T>, otherwise: T): Promise<T> {
    const settle = circuit.admit()
    if (!settle) return otherwise
    try {
      await connected()
      const answer = await say()
      settle('good')
      return answer
    } catch (thrown) {
      // From here on the client connects again by itself; nobody waits for it.
      connecting = Promise.resolve()
      // Calls that were under way together fail together: one line is enough.
      if (circuit.state() !== 'open') {
        log.warn({ error: toAppError(thrown).message }, 'Redis does not answer; going on without it')
      }
      settle('bad')
      return otherwise
    }
  }

  return {
    get: (key) => tell<Uint8Array | null>(() => redis.getBuffer(key), null),
    set: (key, bytes, ttlMs) =>
      tell<unknown>(() => redis.set(key, Buffer.from(bytes), 'PX', ttlMs), null).then(() => {}),
    delete: (key) => tell<unknown>(() => redis.del(key), null).then(() => {}),
    claim: (key, ttlMs) => claimIn(redis, tell, key, ttlMs),
    status: async () => ((await tell(() => redis.ping(), null)) === 'PONG' ? 'healthy' : 'unhealthy'),
    async close() {
      redis.disconnect()
    },
  }
}

type Tell = <T>(say: () => Promise<T>, otherwise: T) => Promise<T>

/** A claim whose time was up may be another's by now. */
const DELETE_OWN = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end"

async function claimIn(redis: Redis, tell: Tell, key: string, ttlMs: number): Promise<Claim | null> {
  const token = randomUUID()
  const granted = await tell(() => redis.set(key, token, 'PX', ttlMs, 'NX'), 'OK')
  if (granted !== 'OK') return null
  return { release: () => tell<unknown>(() => redis.eval(DELETE_OWN, 1, key, token), null).then(() => {}) }
}

/** Rejects when the work takes longer; the work itself goes on and its failure is heard elsewhere. */
async function within<T>(ms: number, work: Promise<T>): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no connection within ${ms} ms`)), ms)
  try {
    await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}
