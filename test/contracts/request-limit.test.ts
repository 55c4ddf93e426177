// Requests counted by the minute: alone, by two processes that share a Redis, and by each while Redis is away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redisRequestLimit } from '#cache/redis-request-limit.ts'
import { memoryRequestLimit } from '#cache/request-limit.ts'
import { systemClock } from '#app/system-clock.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { freePort, startRedis } from './redis-server.ts'

test('in memory each key has its own count', async () => {
  const limit = memoryRequestLimit(2)
  const taken = [await limit.take('a'), await limit.take('a'), await limit.take('a'), await limit.take('b')]
  assert.deepEqual(
    taken.map(({ isAllowed, remaining }) => [isAllowed, remaining]),
    [
      [true, 1],
      [true, 0],
      [false, 0],
      [true, 1],
    ],
  )
  assert.ok(taken[2]!.resetMs > 0 && taken[2]!.resetMs <= 60_000)
})

test('two processes that share a Redis share a count', async (t) => {
  const redis = await startRedis(t)
  if (!redis) return
  const open = () => redisRequestLimit(3, { url: redis.url, clock: systemClock, log: silentLog })
  const [one, other] = [open(), open()]
  t.after(() => Promise.all([one.close(), other.close()]))
  const allowed = []
  for (const limit of [one, other, one, other, one]) allowed.push((await limit.take('user:1')).isAllowed)
  assert.deepEqual(allowed, [true, true, true, false, false])
})

test('while Redis is away everybody is counted by the process itself, and nobody waits', async (t) => {
  const url = `redis://127.0.0.1:${await freePort()}`
  const limit = redisRequestLimit(2, { url, clock: systemClock, log: silentLog })
  t.after(() => limit.close())
  const allowed = []
  for (let i = 0; i < 3; i++) allowed.push((await limit.take('user:1')).isAllowed)
  assert.deepEqual(allowed, [true, true, false])
})
