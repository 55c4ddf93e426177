// Three server processes on one PostgreSQL and one Redis: one is killed in mid-stream, then Redis, and nobody misses a message.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLive } from '#app/library.ts'
import { systemClock } from '#app/system-clock.ts'
import { redisBus } from '#bus/redis-bus.ts'
import { openSocket } from '#client/live/live-socket.ts'
import { seededRandom } from '#core/math/random.ts'
import { startRedis } from '#test/contracts/redis-server.ts'
import { postgresMissing, postgresPlace } from '#test/contracts/store-places.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { tell } from './live-house.ts'
import { type Count, readUntil } from './once-and-in-order.ts'
import { ownerToken, serverEnvironment, startServer } from './servers.ts'

const CLIENTS = 9
const TOPICS = ['ml:AAA', 'ml:BBB', 'ml:CCC']
const MESSAGES = 600
const BATCH = 5
const PAUSE_MS = 60

const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)

test('three processes, one killed and Redis lost in mid-stream: every message once and in order, and each stream runs once', {
  skip: await postgresMissing(),
}, async (t) => {
  t.diagnostic(`ASSAY_TEST_SEED=${seed}`)
  const random = seededRandom(seed)
  const redis = await startRedis(t)
  if (!redis) return
  const place = await postgresPlace()
  t.after(() => place.remove())
  const env = serverEnvironment(t, {
    DATABASE_URL: place.url,
    REDIS_URL: redis.url,
    PORTFOLIO_UPDATE_INTERVAL: '1',
  })
  const store = await place.open()
  t.after(() => store.close())
  const token = await ownerToken(env)
  const servers = await Promise.all([1, 2, 3].map(() => startServer(t, env)))
  const { location } = await store.health()
  const bus = redisBus({ url: redis.url, location, log: silentLog })
  t.after(() => bus.close())
  // A balancer that does not know who is alive.
  const anyServer = () => servers[Math.floor(random() * servers.length)]!.address.replace('http', 'ws')
  const lives = Array.from({ length: CLIENTS }, () =>
    openLive(servers[0]!.address, {
      token,
      random,
      openSocket: (_, shown) => openSocket(`${anyServer()}/ws`, shown),
    }),
  )
  t.after(() => lives.forEach((live) => live.close()))
  const heads = await Promise.all(TOPICS.map((topic) => store.messages.open(topic, systemClock.now())))
  const count: Count = { delivered: 0, lost: 0 }
  const readers = lives.flatMap((live) =>
    heads.map((head) => readUntil(live, { ...head, last: MESSAGES }, count)),
  )
  const states = statesSeen(lives[0]!)
  for (let first = 1; first <= MESSAGES; first += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, index) => first + index)
    await Promise.all(TOPICS.map((topic) => tell(store, bus, topic, numbers)))
    await wait(PAUSE_MS)
    if (first === 1 + BATCH * 40) await servers[0]!.kill()
    if (first === 1 + BATCH * 80) process.kill(redis.pid, 'SIGKILL')
  }
  await Promise.all(readers)
  const holders = await place.raw("SELECT holder FROM leases WHERE name = 'stream-status'")
  t.diagnostic(
    `${count.delivered} deliveries over ${servers.length} processes, ${count.lost} losses; ${states.offsets.length} states of the system`,
  )
  assert.equal(count.lost, 0)
  assert.equal(count.delivered, CLIENTS * TOPICS.length * MESSAGES)
  assert.equal(holders.length, 1)
  // One process tells the state of the system every second; three would tell three.
  const [first, last] = [Math.min(...states.times), Math.max(...states.times)]
  assert.ok(states.offsets.length <= (last - first) / 1_000 + 3, JSON.stringify(states))
})

function statesSeen(live: ReturnType<typeof openLive>): {
  readonly offsets: number[]
  readonly times: number[]
} {
  const seen = { offsets: [] as number[], times: [] as number[] }
  const read = async () => {
    for await (const { offset, at } of live.subscribe('status:system')) {
      seen.offsets.push(offset)
      seen.times.push(Date.parse(at))
    }
  }
  read().catch(() => {})
  return seen
}
