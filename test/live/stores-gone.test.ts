// What is below the stream goes away and comes back: PostgreSQL stopped under load, Redis not there at all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLive } from '#app/library.ts'
import { memoryBus } from '#bus/memory-bus.ts'
import { AppError } from '#core/errors.ts'
import { openPostgresStore } from '#store/open-postgres-store.ts'
import { freePort } from '#test/contracts/redis-server.ts'
import { postgresCluster } from '#test/support/postgres-cluster.ts'
import { tell } from './live-house.ts'
import { ownerToken, serverEnvironment, startServer } from './servers.ts'

const RESTARTS = process.env.ASSAY_LONG_RUNS === '1' ? 20 : 3
const BETWEEN_MS = 1_500
const DOWN_MS = 500

test('PostgreSQL stopped under load: the server lives, nothing acknowledged is lost, listeners get all of it', async (t) => {
  const cluster = await postgresCluster(t)
  if (!cluster) return
  const env = serverEnvironment(t, { DATABASE_URL: cluster.url })
  const token = await ownerToken(env)
  const { child, address } = await startServer(t, env)
  const store = await openPostgresStore({ url: cluster.url, poolSize: 4 })
  const bus = memoryBus()
  const live = openLive(address, { token })
  t.after(() => live.close())
  const heard = new Set<number>()
  const { epoch } = await store.messages.open('ml:AAA', 0 as never)
  const listening = (async () => {
    for await (const { data, gap } of live.subscribe('ml:AAA', { since: { e: epoch, o: 0 } })) {
      assert.equal(gap, null)
      heard.add((data as unknown as { n: number }).n)
    }
  })()
  const acknowledged: number[] = []
  const ending = new AbortController()
  const refusals = { count: 0 }
  const writing = (async () => {
    for (let n = 1; !ending.signal.aborted; n++) {
      try {
        await tell(store, bus, 'ml:AAA', [n])
        acknowledged.push(n)
      } catch (thrown) {
        assert.ok(thrown instanceof AppError && thrown.retry === 'later', String(thrown))
        refusals.count++
        await wait(20)
      }
      await wait(2)
    }
  })()
  for (let round = 0; round < RESTARTS; round++) {
    await wait(BETWEEN_MS)
    cluster.stopAtOnce()
    await wait(DOWN_MS)
    assert.equal((await fetch(`${address}/health`)).status, 200)
    cluster.start()
    const startedAt = performance.now()
    while ((await fetch(`${address}/health/ready`)).status !== 200) await wait(20)
    t.diagnostic(`ready again ${(performance.now() - startedAt).toFixed(0)} ms after restart ${round + 1}`)
  }
  await wait(BETWEEN_MS)
  ending.abort()
  await writing
  while (!acknowledged.every((n) => heard.has(n))) await wait(50)
  t.diagnostic(
    `${acknowledged.length} acknowledged, ${refusals.count} refused, 0 lost, over ${RESTARTS} restarts`,
  )
  assert.equal(child.exitCode, null)
  live.close()
  await listening
  await store.close()
})

test('without its Redis a server answers every request and streams all the same', async (t) => {
  const env = serverEnvironment(t, { REDIS_URL: `redis://127.0.0.1:${await freePort()}` })
  const token = await ownerToken(env)
  const { address } = await startServer(t, env)
  const live = openLive(address, { token })
  t.after(() => live.close())
  for await (const { type } of live.subscribe('prices:SYN001')) {
    assert.equal(type, 'PRICE_UPDATE')
    break
  }
  const requests = Array.from({ length: 100 }, (_, index) => {
    const path = index % 2 === 0 ? '/api/v1/quotes?symbols=SYN001' : '/api/v1/assets'
    return fetch(address + path, { headers: { authorization: `Bearer ${token}` } })
  })
  const statuses = (await Promise.all(requests)).map(({ status }) => status)
  t.diagnostic(`${statuses.filter((status) => status !== 200).length} of ${statuses.length} requests failed`)
  assert.ok(
    statuses.every((status) => status === 200),
    JSON.stringify(statuses),
  )
})
