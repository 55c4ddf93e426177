// Readers that stop reading: states are conflated to the newest value, logs are cut and resumed, and the others notice nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { NewMessage } from '#ports/store/messages.ts'
import { systemClock } from '#app/system-clock.ts'
import { type LiveHouse, openLiveHouse } from './live-house.ts'
import { connectRaw, type RawClient } from './raw-client.ts'

const MESSAGES = 900
const PADDING = 'x'.repeat(10_000)
/** Far more than what the system itself buffers for a socket that is not read. */
const BATCH = 10

async function tellPadded({ store, bus }: LiveHouse, topic: string, from: number): Promise<void> {
  const messages = Array.from({ length: BATCH }, (_, index): NewMessage => {
    const data = { n: from + index, padding: PADDING }
    return { topic, type: 'JOB_PROGRESS', data, isKept: topic.startsWith('jobs') }
  })
  bus.publish(await store.messages.append(messages, systemClock.now()))
}

const offsetsOf = ({ heard }: RawClient) => heard.filter(({ ch }) => ch).map(({ o }) => o!)

test('slow readers of a state get its newest value in the end, and fast ones every value on the way', async (t) => {
  const house = await openLiveHouse(t)
  const clients = await Promise.all(
    [1, 2, 3, 4].map((user) => connectRaw(t, house.address, { user: String(user) })),
  )
  for (const client of clients) await client.ask({ id: 1, op: 'sub', ch: 'prices:AAA' })
  const [slow, ...fast] = clients as [RawClient, ...RawClient[]]
  slow.ws.pause()
  for (let from = 1; from <= MESSAGES; from += BATCH) {
    await tellPadded(house, 'prices:AAA', from)
    await wait(1)
  }
  for (const client of fast) await client.until(({ o }) => o === MESSAGES)
  slow.ws.resume()
  await slow.until(({ o }) => o === MESSAGES)
  const seen = offsetsOf(slow)
  t.diagnostic(`${seen.length} of ${MESSAGES} values reached the slow reader, the last one among them`)
  assert.ok(seen.length < MESSAGES)
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  )
  assert.equal(slow.heard.filter(({ o, k }) => o === MESSAGES && k === 'conf').length, 1)
  assert.equal(house.hub().connections(), 4)
})

test('a slow reader of a log is cut with 3008 and resumes without a hole', async (t) => {
  const house = await openLiveHouse(t)
  const slow = await connectRaw(t, house.address, { user: '1' })
  const fast = await connectRaw(t, house.address, { user: '2' })
  for (const client of [slow, fast]) await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  slow.ws.pause()
  for (let from = 1; from <= MESSAGES; from += BATCH) await tellPadded(house, 'jobs:1', from)
  await fast.until(({ o }) => o === MESSAGES)
  assert.deepEqual(
    offsetsOf(fast),
    Array.from({ length: MESSAGES }, (_, index) => index + 1),
  )
  slow.ws.resume()
  assert.equal(await slow.closed, 3008)
  const seen = offsetsOf(slow)
  assert.ok(seen.length > 0 && seen.length < MESSAGES, String(seen.length))
  const again = await connectRaw(t, house.address, { user: '1' })
  const last = slow.heard.findLast(({ o }) => o === seen.at(-1))!
  const { ok } = await again.ask({ id: 1, op: 'sub', ch: 'jobs:1', since: { e: last.e, o: last.o } })
  assert.equal(ok?.recovered, true)
  await again.until(() => seen.length + ok.pubs!.length + offsetsOf(again).length === MESSAGES)
  const all = [...seen, ...ok.pubs!.map(({ o }) => o!), ...offsetsOf(again)]
  assert.deepEqual(
    all,
    Array.from({ length: MESSAGES }, (_, index) => index + 1),
  )
})

test('a reader that stays blocked is ended, whatever else it does', async (t) => {
  const house = await openLiveHouse(t, { limits: { slowMs: 1_000, cutBytes: 64 * 1024 * 1024 } })
  const slow = await connectRaw(t, house.address)
  await slow.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  slow.ws.pause()
  for (let from = 1; from <= MESSAGES; from += BATCH) await tellPadded(house, 'jobs:1', from)
  const startedAt = performance.now()
  while (house.hub().connections() > 0) await wait(50)
  t.diagnostic(`gone after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
})
