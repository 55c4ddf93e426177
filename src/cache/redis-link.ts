/** A connection to a Redis that may be absent, stalled or flushed: it is asked when it can answer, and nobody waits for it for long. */
import { Redis } from 'ioredis'
import { toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import { createCircuit } from '#resilience/circuit.ts'

export type RedisOptions = { readonly url: string; readonly clock: Clock; readonly log: Log }

type LinkOptions = RedisOptions & {
  /** What is done without it, for the log. */
  readonly use: string
  /** Longest time it is left alone after it did not answer. */
  readonly awayMostMs: number
  /** Longest time between two attempts to connect again. */
  readonly reconnectMostMs: number
}

export type RedisLink = {
  readonly redis: Redis
  /** What Redis says, or `otherwise` when it does not say it in time. */
  tell<T>(say: () => Promise<T>, otherwise: T): Promise<T>
  close(): Promise<void>
}

const ANSWER_MS = 150
/** One call that went unanswered is enough: the next ones must not each wait as long. */
const FAILURES_IN_A_ROW = 1
const AWAY_FIRST_MS = 5_000

export function redisLink({ url, clock, log, use, awayMostMs, reconnectMostMs }: LinkOptions): RedisLink {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(100 * 2 ** times, reconnectMostMs),
  })
  // Without a listener a lost connection would end the process; every call finds out for itself.
  redis.on('error', (error) => log.debug({ error: error.message, use }, 'Redis connection failed'))

  const circuit = createCircuit({
    clock,
    firstMs: AWAY_FIRST_MS,
    mostMs: awayMostMs,
    badInARowMost: FAILURES_IN_A_ROW,
  })
  let connecting: Promise<void> | null = null
  let hasTried = false

  /** Connects at the first call, so that a command which needs no Redis pays nothing. */
  function connected(): Promise<void> {
    connecting ??= within(ANSWER_MS, redis.connect())
    return connecting
  }

  return {
    redis,
    async tell<T>(say: () => Promise<T>, otherwise: T): Promise<T> {
      // The client connects again by itself; until it has, there is nothing to wait for and nothing to count.
      if (hasTried && redis.status !== 'ready') return otherwise
      const settle = circuit.admit()
      if (!settle) return otherwise
      try {
        await connected()
        const answer = await say()
        settle('good')
        return answer
      } catch (thrown) {
        // Calls that were under way together fail together: one line is enough.
        if (circuit.state() !== 'open') {
          log.warn({ error: toAppError(thrown).message, use }, 'Redis does not answer; going on without it')
        }
        settle('bad')
        return otherwise
      } finally {
        connecting = Promise.resolve()
        hasTried = true
      }
    },
    async close() {
      redis.disconnect()
    },
  }
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
