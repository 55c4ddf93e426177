// The edges of the protocol: commands that overtake each other, topics that begin anew, a store that is away, messages that are large.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { WebSocket } from 'ws'
import { openLive } from '#app/library.ts'
import { AppError } from '#core/errors.ts'
import type { MessageStore } from '#ports/store/messages.ts'
import { moment } from '#test/contracts/store-samples.ts'
import { openLiveHouse, people } from './live-house.ts'
import { connectRaw, type RawClient } from './raw-client.ts'

const now = moment(1_790_000_000_000)
const numbersIn = ({ heard }: RawClient, topic: string) =>
  heard.flatMap(({ ok, ch, o }) =>
    ch === topic ? [o!] : ok?.ch === topic ? (ok.pubs ?? []).map((one) => one.o!) : [],
  )
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('a topic that began anew without a message yet is heard from its first one on', async (t) => {
  const house = await openLiveHouse(t)
  const client = await connectRaw(t, house.address)
  await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  await house.tell('jobs:1', 1, 2, 3)
  await client.until(({ o }) => o === 3)
  // As another process does after the topic was forgotten, or a backup without it was restored.
  const { location } = await house.store.health()
  const database = new DatabaseSync(location)
  database.exec("DELETE FROM outbox; DELETE FROM stream_topics WHERE topic = 'jobs:1'")
  database.close()
  const { epoch } = await house.store.messages.open('jobs:1', now)
  await wait(1_500)
  await house.tell('jobs:1', 4)
  const said = await client.until(({ e }) => e === epoch)
  assert.deepEqual([said.o, said.d?.n], [1, 4])
})

test('commands that come together are obeyed in the order they came', async (t) => {
  let slowly = 60
  const mayListen = async () => {
    // Rights take their time, and the first longest.
    await wait((slowly -= 20))
    return true
  }
  const { address, tell, hub, store } = await openLiveHouse(t, { mayListen })
  const client = await connectRaw(t, address)
  client.send({ id: 1, op: 'sub', ch: 'jobs:1' })
  client.send({ id: 2, op: 'unsub', ch: 'jobs:1' })
  assert.equal((await client.until(({ id }) => id === 1)).err?.code, 'cancelled')
  assert.ok((await client.until(({ id }) => id === 2)).ok)
  await tell('jobs:1', 1)
  await client.ask({ id: 3, op: 'ping' })
  assert.deepEqual(numbersIn(client, 'jobs:1'), [])
  assert.deepEqual(hub().wanted(), [])
  const { epoch: e } = await store.messages.open('jobs:1', now)
  client.send({ id: 4, op: 'sub', ch: 'jobs:1' })
  client.send({ id: 5, op: 'sub', ch: 'jobs:1', since: { e, o: 0 } })
  assert.equal((await client.until(({ id }) => id === 4)).err?.code, 'cancelled')
  assert.equal((await client.until(({ id }) => id === 5)).ok?.recovered, true)
})

test('whoever loses the right to a topic, and asks for it once more, hears it no longer', async (t) => {
  let may = true
  const { address, tell, hub } = await openLiveHouse(t, { mayListen: async () => may })
  const client = await connectRaw(t, address)
  await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  may = false
  assert.equal((await client.ask({ id: 2, op: 'sub', ch: 'jobs:1' })).err?.code, 'not-found')
  await tell('jobs:1', 1)
  await client.ask({ id: 3, op: 'ping' })
  assert.deepEqual(numbersIn(client, 'jobs:1'), [])
  assert.deepEqual(hub().wanted(), [])
})

test('a command that comes too fast is refused under its own id', async (t) => {
  const { address } = await openLiveHouse(t)
  const client = await connectRaw(t, address)
  for (const id of upTo(60)) client.send({ id, op: 'ping' })
  await client.until(({ id }) => id === 60)
  const answers = new Map(client.heard.map((said) => [said.id, said.err?.code ?? 'ok']))
  assert.deepEqual(
    upTo(60).filter((id) => !answers.has(id)),
    [],
  )
  assert.equal(answers.get(60), 'too-many-requests')
})

test('connections that come all at once are no more than a user may have', async (t) => {
  const guests = people()
  const atOnce = wait(300)
  const authenticate: typeof guests.authenticate = async (headers) => {
    await atOnce
    return guests.authenticate(headers)
  }
  const { address, hub } = await openLiveHouse(t, { gate: { ...guests, authenticate } })
  const outcomes = await Promise.all(
    upTo(40).map(
      () =>
        new Promise<string>((resolve) => {
          const ws = new WebSocket(`${address.replace('http', 'ws')}/ws`, {
            headers: { authorization: 'Bearer 1' },
          })
          t.after(() => ws.terminate())
          ws.on('open', () => resolve('in'))
          ws.on('error', () => resolve('out'))
        }),
    ),
  )
  assert.equal(outcomes.filter((one) => one === 'in').length, 10)
  assert.equal(hub().connections(), 10)
})

test('nothing is called lost while the store cannot say so', async (t) => {
  let isAway = false
  const around = (messages: MessageStore): MessageStore => {
    const unlessAway = <Answer>(answer: () => Promise<Answer>) =>
      isAway ? Promise.reject(new AppError('store-unavailable', 'The store is away.')) : answer()
    return {
      ...messages,
      open: (topic, at) => unlessAway(() => messages.open(topic, at)),
      after: (topic, position, limit) => unlessAway(() => messages.after(topic, position, limit)),
      positions: (topics) => unlessAway(() => messages.positions(topics)),
    }
  }
  const { address, tell, store } = await openLiveHouse(t, { around })
  const client = await connectRaw(t, address)
  await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  const [{ epoch: e }] = (await tell('jobs:1', 1, 2)) as unknown as [{ epoch: string }]
  isAway = true
  // Another process told the client of a third message, which this one has not heard of.
  await store.messages.append([{ topic: 'jobs:1', type: 'JOB_PROGRESS', data: { n: 3 }, isKept: true }], now)
  const { err } = await client.ask({ id: 2, op: 'sub', ch: 'jobs:1', since: { e, o: 3 } })
  assert.deepEqual([err?.code, err?.retry], ['store-unavailable', 'later'])
  isAway = false
  const { ok } = await client.ask({ id: 3, op: 'sub', ch: 'jobs:1', since: { e, o: 3 } })
  assert.deepEqual([ok?.recovered, ok?.pubs, ok?.o], [true, [], 3])
})

/** Together 24 MB: far more than may wait for one connection. */
const LARGE = 120
const PADDING = 'x'.repeat(200_000)
/** What is said at once, with the largest message beside it. */
const FRAME_BYTES_MAX = 300_000
const HISTORY_BYTES_MAX = 800_000

test('large messages that were missed come in pieces that a reader can take, each once and in order', async (t) => {
  const house = await openLiveHouse(t)
  for (const n of upTo(LARGE))
    await house.store.messages.append(
      [{ topic: 'jobs:1', type: 'JOB_PROGRESS', data: { n, PADDING }, isKept: true }],
      now,
    )
  const { epoch: e } = await house.store.messages.open('jobs:1', now)
  const client = await connectRaw(t, house.address)
  let largest = 0
  client.ws.on('message', (data: Buffer) => (largest = Math.max(largest, data.length)))
  await client.ask({ id: 1, op: 'sub', ch: 'jobs:1', since: { e, o: 0 } })
  await client.until(() => numbersIn(client, 'jobs:1').length >= LARGE, 20_000)
  assert.deepEqual(numbersIn(client, 'jobs:1'), upTo(LARGE))
  assert.ok(largest < FRAME_BYTES_MAX, `${largest} bytes in one frame`)
  const history = await client.ask({ id: 2, op: 'history', ch: 'jobs:1', since: { e, o: 0 } })
  assert.equal(history.ok?.more, true)
  assert.ok(largest < HISTORY_BYTES_MAX, `${largest} bytes of history in one frame`)
  const newest = await client.ask({ id: 3, op: 'history', ch: 'jobs:1' })
  assert.equal(newest.ok?.pubs?.at(-1)?.o, LARGE)
  const live = openLive(house.address, { token: '1' })
  t.after(() => live.close())
  const all = await live.history('jobs:1', { since: { e, o: 0 } })
  assert.deepEqual(
    all.map(({ o }) => o),
    upTo(LARGE),
  )
})

test('many topics that are resumed together wait for a reader that pauses, without a warning, and none is cut', async (t) => {
  const house = await openLiveHouse(t)
  const topics = upTo(30).map((n) => `jobs:${n}`)
  const padding = 'x'.repeat(20_000)
  const epochs = new Map<string, string>()
  for (const topic of topics) {
    const messages = upTo(10).map((n) => ({
      topic,
      type: 'JOB_PROGRESS',
      data: { n, padding },
      isKept: true,
    }))
    const [first] = await house.store.messages.append(messages, now)
    epochs.set(topic, first!.epoch)
  }
  const warnings: Error[] = []
  const onWarning = (warning: Error) => warnings.push(warning)
  process.on('warning', onWarning)
  t.after(() => process.off('warning', onWarning))
  const client = await connectRaw(t, house.address)
  client.ws.pause()
  for (const [index, topic] of topics.entries())
    client.send({ id: index + 1, op: 'sub', ch: topic, since: { e: epochs.get(topic), o: 0 } })
  await wait(1_000)
  client.ws.resume()
  await client.until(() => topics.every((topic) => numbersIn(client, topic).length >= 10), 10_000)
  for (const topic of topics) assert.deepEqual(numbersIn(client, topic), upTo(10), topic)
  assert.deepEqual(warnings, [])
  assert.equal(client.ws.readyState, WebSocket.OPEN)
})
