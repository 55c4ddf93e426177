// What every cache promises, over memory, Redis and both in layers; and what a Redis in trouble may cost.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type TestContext, test } from 'node:test'
import * as fc from 'fast-check'
import { layeredCache } from '#cache/layered-cache.ts'
import { memoryCache } from '#cache/memory-cache.ts'
import { redisCache } from '#cache/redis-cache.ts'
import type { Cache } from '#ports/cache.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { systemClock } from '#app/system-clock.ts'
import { freePort, redisAt, redisUrl, startRedis } from './redis-server.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const redis = (url: string) => redisCache({ url, clock: systemClock, log: silentLog })
const HOUR_MS = 3_600_000

const kinds: Record<string, { needsRedis: boolean; open(): Cache }> = {
  memory: { needsRedis: false, open: () => memoryCache(systemClock) },
  redis: { needsRedis: true, open: () => redis(redisUrl) },
  'redis in front of memory': {
    needsRedis: true,
    open: () => layeredCache(redis(redisUrl), memoryCache(systemClock)),
  },
}

for (const [kind, { needsRedis, open }] of Object.entries(kinds)) {
  /** A cache and a prefix of its own, so that tests can share one Redis; null when there is none. */
  async function opened(t: TestContext): Promise<{ cache: Cache; key: (name: string) => string } | null> {
    if (needsRedis && !(await redisAt(redisUrl))) {
      assert.notEqual(process.env.ASSAY_REQUIRE_SERVICES, '1', `no Redis at ${redisUrl}`)
      t.skip(`no Redis at ${redisUrl}; set TEST_REDIS_URL`)
      return null
    }
    const cache = open()
    t.after(() => cache.close())
    const own = randomUUID()
    return { cache, key: (name) => `assay-test:${own}:${name}` }
  }

  test(`${kind}: holds nothing under a key that was never set, and is healthy`, async (t) => {
    const at = await opened(t)
    if (!at) return
    assert.equal(await at.cache.get(at.key('none')), null)
    assert.equal(await at.cache.status(), 'healthy')
  })

  test(`${kind}: gives back any bytes exactly, under any key`, async (t) => {
    const at = await opened(t)
    if (!at) return
    const entry = fc.tuple(fc.string({ unit: 'binary', maxLength: 40 }), fc.uint8Array({ maxLength: 2_000 }))
    await fc.assert(
      fc.asyncProperty(entry, async ([name, value]) => {
        await at.cache.set(at.key(name), value, 60_000)
        assert.deepEqual(Uint8Array.from((await at.cache.get(at.key(name)))!), value)
      }),
      { numRuns: 50 },
    )
  })

  test(`${kind}: the newest value stands, and a deleted one is gone`, async (t) => {
    const at = await opened(t)
    if (!at) return
    await at.cache.set(at.key('a'), bytes('old'), HOUR_MS)
    await at.cache.set(at.key('a'), bytes('new'), HOUR_MS)
    assert.equal(new TextDecoder().decode((await at.cache.get(at.key('a')))!), 'new')
    await at.cache.delete(at.key('a'))
    assert.equal(await at.cache.get(at.key('a')), null)
    await at.cache.delete(at.key('a'))
  })

  test(`${kind}: a value ends with its time`, async (t) => {
    const at = await opened(t)
    if (!at) return
    await at.cache.set(at.key('short'), bytes('x'), 30)
    await at.cache.set(at.key('long'), bytes('x'), HOUR_MS)
    while ((await at.cache.get(at.key('short'))) !== null) await wait(10)
    assert.notEqual(await at.cache.get(at.key('long')), null)
  })

  test(`${kind}: a claim that was released, or whose time is up, can be had again`, async (t) => {
    const at = await opened(t)
    if (!at) return
    const first = await at.cache.claim(at.key('turn'), HOUR_MS)
    await first!.release()
    assert.notEqual(await at.cache.claim(at.key('turn'), 30), null)
    while ((await at.cache.claim(at.key('turn'), HOUR_MS)) === null) await wait(10)
  })

  test(`${kind}: what the caller does with its bytes afterwards changes nothing inside`, async (t) => {
    const at = await opened(t)
    if (!at) return
    const value = bytes('kept')
    await at.cache.set(at.key('a'), value, HOUR_MS)
    value.fill(0)
    ;(await at.cache.get(at.key('a')))!.fill(0)
    assert.equal(new TextDecoder().decode((await at.cache.get(at.key('a')))!), 'kept')
  })
}

test('of several that share a Redis one has a claim, and nobody ends the claim of another', async (t) => {
  const server = await startRedis(t)
  if (!server) return
  const [ours, theirs] = [redis(server.url), redis(server.url)]
  t.after(() => Promise.all([ours.close(), theirs.close()]))
  const late = await ours.claim('turn', 20)
  let next = await theirs.claim('turn', HOUR_MS)
  while (next === null) next = await theirs.claim('turn', HOUR_MS)
  await late!.release()
  assert.equal(await ours.claim('turn', HOUR_MS), null)
  await next.release()
  assert.notEqual(await ours.claim('turn', HOUR_MS), null)
})

test('a Redis that does not answer grants every claim: nobody waits for one that cannot be had', async (t) => {
  const cache = redis(`redis://127.0.0.1:${await freePort()}`)
  t.after(() => cache.close())
  const claims = await Promise.all([cache.claim('turn', HOUR_MS), cache.claim('turn', HOUR_MS)])
  assert.ok(claims.every((claim) => claim !== null))
})

test('memory is bounded by bytes and by entries, and lets the least recently used go', async () => {
  const byBytes = memoryCache(systemClock, { bytesMax: 1_000, entriesMax: 100 })
  await byBytes.set('large', new Uint8Array(2_000), HOUR_MS)
  assert.equal(await byBytes.get('large'), null)
  const byEntries = memoryCache(systemClock, { bytesMax: 1_000, entriesMax: 2 })
  for (const key of ['a', 'b']) await byEntries.set(key, bytes(key), HOUR_MS)
  await byEntries.get('a')
  await byEntries.set('c', bytes('c'), HOUR_MS)
  assert.deepEqual(
    await Promise.all(['a', 'b', 'c'].map(async (key) => (await byEntries.get(key)) !== null)),
    [true, false, true],
  )
})

/** What one request for prices does with the cache, and how long it takes. */
async function requestCost(cache: Cache): Promise<number> {
  const startedMs = performance.now()
  await cache.get('assay-test:a')
  await cache.set('assay-test:a', bytes('value'), HOUR_MS)
  await cache.delete('assay-test:b')
  return performance.now() - startedMs
}

/** The bound on one unanswered call, and a third of it again for a busy machine. */
const COST_MOST_MS = 200

test('a Redis that was never there costs next to nothing, is said to be unhealthy, and memory goes on', async (t) => {
  const cache = layeredCache(redis(`redis://127.0.0.1:${await freePort()}`), memoryCache(systemClock))
  t.after(() => cache.close())
  assert.ok((await requestCost(cache)) < COST_MOST_MS)
  assert.equal(new TextDecoder().decode((await cache.get('assay-test:a'))!), 'value')
  assert.equal(await cache.status(), 'unhealthy')
})

test('many calls that fail together are one line in the log', async (t) => {
  const lines: string[] = []
  const log = { ...silentLog, warn: (_: object, line: string) => void lines.push(line) }
  const cache = redisCache({ url: `redis://127.0.0.1:${await freePort()}`, clock: systemClock, log })
  t.after(() => cache.close())
  await Promise.all(Array.from({ length: 10 }, (_, index) => cache.get(`assay-test:${index}`)))
  assert.deepEqual(lines, ['Redis does not answer; going on without it'])
})

const troubles = {
  stalled: (server: { pid: number }) => process.kill(server.pid, 'SIGSTOP'),
  killed: (server: { pid: number }) => process.kill(server.pid, 'SIGKILL'),
}
for (const [trouble, cause] of Object.entries(troubles)) {
  test(`a Redis that is ${trouble} in the middle of the work fails no request and costs none 200 ms`, async (t) => {
    const server = await startRedis(t)
    if (!server) return
    const cache = layeredCache(redis(server.url), memoryCache(systemClock))
    t.after(() => cache.close())
    await requestCost(cache)
    assert.equal(await cache.status(), 'healthy')
    cause(server)
    const costs = []
    for (let request = 0; request < 5; request++) costs.push(await requestCost(cache))
    assert.ok(
      costs.every((cost) => cost < COST_MOST_MS),
      `requests took ${costs.map((cost) => cost.toFixed(0)).join(', ')} ms`,
    )
    assert.equal(new TextDecoder().decode((await cache.get('assay-test:a'))!), 'value')
    assert.equal(await cache.status(), 'unhealthy')
  })
}

test('a Redis that is stalled before the first call costs no more', async (t) => {
  const server = await startRedis(t)
  if (!server) return
  process.kill(server.pid, 'SIGSTOP')
  const cache = layeredCache(redis(server.url), memoryCache(systemClock))
  t.after(() => cache.close())
  assert.ok((await requestCost(cache)) < COST_MOST_MS)
})

test('a flushed Redis holds nothing and goes on', async (t) => {
  const server = await startRedis(t)
  if (!server) return
  const cache = redis(server.url)
  t.after(() => cache.close())
  await cache.set('a', bytes('value'), HOUR_MS)
  await server.command('FLUSHALL')
  assert.equal(await cache.get('a'), null)
  await cache.set('a', bytes('value'), HOUR_MS)
  assert.notEqual(await cache.get('a'), null)
})

test('a Redis that answers again is used again', async (t) => {
  const server = await startRedis(t)
  if (!server) return
  let elapsedMs = 0
  const clock = { ...systemClock, elapsedMs: () => elapsedMs }
  const cache = redisCache({ url: server.url, clock, log: silentLog })
  t.after(() => cache.close())
  await cache.set('a', bytes('value'), HOUR_MS)
  process.kill(server.pid, 'SIGSTOP')
  assert.equal(await cache.get('a'), null)
  process.kill(server.pid, 'SIGCONT')
  assert.equal(await cache.get('a'), null)
  while ((await cache.get('a')) === null) {
    elapsedMs += 60_000
    await wait(20)
  }
  assert.equal(await cache.status(), 'healthy')
})
