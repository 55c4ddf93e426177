/** A pool of turns in Redis that several processes take from, over windows that slide, by the clock of Redis. */
import type { Redis } from 'ioredis'
import type { SharedTurns } from '#ports/shared-turns.ts'
import { redisLink, type RedisOptions } from './redis-link.ts'

/** A process without connection tries again at least this often, so all know within it that Redis is back. */
const RECONNECT_MOST_MS = 1_000
const AWAY_MOST_MS = 5_000
const PREFIX = 'assay:turns'

/**
 * Each turn is a moment in a sorted set. Answers 0 when a turn was taken, else ms until one is free. A plain text under the key
 * closes the pool for as long as it lives.
 */
const takeScript = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local most = tonumber(ARGV[1])
local window = tonumber(ARGV[2])
if redis.call('TYPE', KEYS[1]).ok == 'string' then return math.max(1, redis.call('PTTL', KEYS[1])) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local taken = redis.call('ZCARD', KEYS[1])
if taken >= most then
  local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, tonumber(oldest[2]) + window - now)
end
redis.call('ZADD', KEYS[1], now, clock[1] .. ':' .. clock[2] .. ':' .. taken)
redis.call('PEXPIRE', KEYS[1], window)
return 0
`

/** A Redis that comes back may have forgotten turns, and others may have sent without it: its pools open after a window. */
export function redisTurns(options: RedisOptions): SharedTurns {
  const { clock } = options
  const bounds = { awayMostMs: AWAY_MOST_MS, reconnectMostMs: RECONNECT_MOST_MS }
  const { redis, tell, close } = redisLink({ ...options, ...bounds, use: 'rates' })
  // The window of each pool that was asked: as many as there are providers, twice.
  const windows = new Map<string, number>()
  let awaySince: number | null = null
  let mustClose = false

  async function closePools(): Promise<void> {
    if (!mustClose) return
    await closeForAWindow(redis, windows)
    mustClose = false
  }

  redis.on('close', () => {
    awaySince ??= clock.elapsedMs()
  })
  redis.on('ready', () => {
    mustClose = awaySince !== null
    awaySince = null
    void tell(closePools, undefined)
  })

  return {
    take: (key, { most, windowMs }) =>
      tell<number | null>(async () => {
        const name = `${PREFIX}:${key}`
        await closePools()
        windows.set(name, windowMs)
        return Number(await redis.eval(takeScript, 1, name, most, windowMs))
      }, null),
    taken: (key, { most, windowMs }) =>
      tell<number | null>(async () => {
        const name = `${PREFIX}:${key}`
        if ((await redis.type(name)) === 'string') return most
        return redis.zcount(name, clock.now() - windowMs, '+inf')
      }, null),
    awayMs: () => (awaySince === null ? 0 : clock.elapsedMs() - awaySince),
    close,
  }
}

/** Distances between requests are shorter than it takes to notice that Redis was away, and stay open. */
async function closeForAWindow(redis: Redis, windows: ReadonlyMap<string, number>): Promise<void> {
  const budgets = [...windows].filter(([, windowMs]) => windowMs > RECONNECT_MOST_MS)
  await Promise.all(
    budgets.map(([name, windowMs]) => redis.set(name, 'closed', 'PX', windowMs + 2 * RECONNECT_MOST_MS)),
  )
}
