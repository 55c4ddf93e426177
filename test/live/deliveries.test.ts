// 200,000 deliveries over a wire that is cut every two seconds in the middle of frames, and a server that dies three times.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '#app/system-clock.ts'
import { openLive } from '#app/library.ts'
import { seededRandom } from '#core/math/random.ts'
import { cuttingProxy } from './cutting-proxy.ts'
import { openLiveHouse } from './live-house.ts'
import { type Count, readUntil } from './once-and-in-order.ts'

const CLIENTS = 40
const TOPICS = 5
const MESSAGES = 1_000
const BATCH = 10
const RESTARTS = 3
const SENDING_MS = 16_000

const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)

test('every message of a log reaches its reader once and in order, whatever happens to wire and server', async (t) => {
  t.diagnostic(`ASSAY_TEST_SEED=${seed}`)
  const random = seededRandom(seed)
  const house = await openLiveHouse(t)
  const proxy = await cuttingProxy(t, { target: house.address, random, everyMs: 2_000 })
  const topics = Array.from({ length: TOPICS }, (_, index) => `jobs:${index + 1}`)
  const heads = await Promise.all(topics.map((topic) => house.store.messages.open(topic, systemClock.now())))
  const count: Count = { delivered: 0, lost: 0 }
  const lives = Array.from({ length: CLIENTS }, (_, index) =>
    openLive(proxy.address, { token: String(index + 100), random }),
  )
  t.after(() => lives.forEach((live) => live.close()))
  const readers = lives.flatMap((live) =>
    heads.map((head) => readUntil(live, { ...head, last: MESSAGES }, count)),
  )
  while (house.hub().connections() < CLIENTS) await wait(20)
  const startedAt = performance.now()
  const sending = async () => {
    for (let first = 1; first <= MESSAGES; first += BATCH) {
      const numbers = Array.from({ length: BATCH }, (_, index) => first + index)
      await Promise.all(topics.map((topic) => house.tell(topic, ...numbers)))
      await wait((SENDING_MS * BATCH) / MESSAGES)
    }
  }
  const restarting = async () => {
    for (let n = 0; n < RESTARTS; n++) {
      await wait(SENDING_MS / (RESTARTS + 1))
      await house.restart()
    }
  }
  await Promise.all([sending(), restarting(), ...readers])
  const seconds = (performance.now() - startedAt) / 1_000
  t.diagnostic(
    `${count.delivered} deliveries, ${proxy.cuts()} cut frames, ${RESTARTS} restarts, ${count.lost} losses, ${seconds.toFixed(1)} s`,
  )
  assert.equal(count.lost, 0)
  assert.equal(count.delivered, CLIENTS * TOPICS * MESSAGES)
  assert.ok(proxy.cuts() > CLIENTS)
})
