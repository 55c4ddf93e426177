// The stream as a client without our library meets it: what is answered, what is refused, what is brought back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLiveHouse } from './live-house.ts'
import { connectRaw, refusedUpgrade } from './raw-client.ts'

test('hello is answered with version, connection and heartbeat; a wrong op, topic or version with an err', async (t) => {
  const { address } = await openLiveHouse(t)
  const client = await connectRaw(t, address)
  const { ok } = await client.ask({ id: 1, op: 'hello', v: 1 })
  assert.deepEqual([ok?.v, typeof ok?.conn, ok?.heartbeatMs], [1, 'string', 25_000])
  const refusals: [Record<string, unknown> & { id: number }, string][] = [
    [{ id: 2, op: 'dance' }, 'bad-usage'],
    [{ id: 3, op: 'sub', ch: 'nothing' }, 'bad-usage'],
    [{ id: 4, op: 'sub' }, 'bad-usage'],
    [{ id: 5, op: 'hello', v: 2 }, 'bad-usage'],
    [{ id: 6, op: 'refresh', ch: 'prices:AAPL' }, 'not-found'],
    [{ id: 7, op: 'ack', ch: 'alerts:all', o: 1 }, 'not-found'],
  ]
  for (const [command, code] of refusals) {
    const { err } = await client.ask(command)
    assert.equal(err?.code, code, JSON.stringify(command))
    assert.ok(err.msg.length > 10 && err.retry === 'never')
  }
  assert.ok((await client.ask({ id: 8, op: 'ping' })).ok?.ts)
  client.send('no json')
  assert.equal((await client.until(({ id }) => id === null)).err?.code, 'bad-usage')
})

test('a topic that is unknown and one that is another user’s are refused in the same words', async (t) => {
  const { address } = await openLiveHouse(t)
  const client = await connectRaw(t, address, { user: '1' })
  const unknown = await client.ask({ id: 1, op: 'sub', ch: 'portfolio:999' })
  const foreign = await client.ask({ id: 2, op: 'sub', ch: 'portfolio:2' })
  const past = await client.ask({ id: 3, op: 'sub', ch: 'portfolio:2', since: { e: 'x', o: 1 } })
  const told = (said: typeof unknown) => said.err?.msg.replace(/portfolio:\d+/, '')
  assert.equal(unknown.err?.code, 'not-found')
  assert.equal(told(unknown), told(foreign))
  assert.equal(told(unknown), told(past))
  assert.equal((await client.ask({ id: 4, op: 'history', ch: 'portfolio:2' })).err?.code, 'not-found')
  assert.ok((await client.ask({ id: 5, op: 'sub', ch: 'portfolio:1' })).ok)
})

test('who is not known, may not stream, or names another user is turned away before the upgrade', async (t) => {
  const { address } = await openLiveHouse(t)
  const as = (user: string) => ({ authorization: `Bearer ${user}` })
  assert.deepEqual(await refusedUpgrade(address), { status: 401, code: 'not-signed-in' })
  assert.deepEqual(await refusedUpgrade(address, { headers: as('99') }), { status: 403, code: 'forbidden' })
  assert.deepEqual(await refusedUpgrade(address, { path: '/ws/2', headers: as('1') }), {
    status: 403,
    code: 'forbidden',
  })
  assert.deepEqual(await refusedUpgrade(address, { path: '/elsewhere', headers: as('1') }), {
    status: 404,
    code: 'not-found',
  })
  const own = await connectRaw(t, address, { path: '/ws/1', user: '1' })
  assert.ok((await own.ask({ id: 1, op: 'hello', v: 1 })).ok)
})

test('a log begins with its newest message as a snapshot and goes on without a hole', async (t) => {
  const { address, tell } = await openLiveHouse(t)
  await tell('jobs:1', 1, 2, 3)
  const client = await connectRaw(t, address)
  const { ok } = await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  assert.equal(ok?.o, 3)
  await tell('jobs:1', 4, 5)
  await client.until(({ o }) => o === 5)
  const pushes = client.heard.filter(({ ch }) => ch === 'jobs:1')
  assert.deepEqual(
    pushes.map(({ o, k, d, e }) => [o, k, d?.n, e === ok?.e]),
    [
      [3, 'snap', 3, true],
      [4, undefined, 4, true],
      [5, undefined, 5, true],
    ],
  )
})

test('since brings back what was missed, first with the answer and the rest in order behind it', async (t) => {
  const { address, tell, store } = await openLiveHouse(t)
  await tell('jobs:1', ...Array.from({ length: 700 }, (_, index) => index + 1))
  const { epoch: e } = await store.messages.open('jobs:1', 0 as never)
  const client = await connectRaw(t, address)
  const { ok } = await client.ask({ id: 1, op: 'sub', ch: 'jobs:1', since: { e, o: 10 } })
  assert.equal(ok?.recovered, true)
  await tell('jobs:1', 701)
  await client.until(({ o }) => o === 701)
  const numbers = [...(ok.pubs ?? []), ...client.heard.filter(({ ch }) => ch)].map(({ o }) => o)
  assert.equal(ok.pubs?.length, 300)
  assert.deepEqual(
    numbers,
    Array.from({ length: 691 }, (_, index) => index + 11),
  )
})

test('what cannot be brought back is said with its reason, and a snapshot follows', async (t) => {
  const { address, tell, store } = await openLiveHouse(t)
  for (let batch = 0; batch < 12; batch++)
    await tell('jobs:1', ...Array.from({ length: 100 }, (_, index) => batch * 100 + index + 1))
  const { epoch: e } = await store.messages.open('jobs:1', 0 as never)
  const client = await connectRaw(t, address)
  const lost: [{ e: string; o: number }, string][] = [
    [{ e: 'another', o: 1_200 }, 'epoch'],
    [{ e, o: 5 }, 'trimmed'],
    [{ e, o: 5_000 }, 'ahead'],
  ]
  for (const [index, [since, reason]] of lost.entries()) {
    const { ok } = await client.ask({ id: index + 1, op: 'sub', ch: 'jobs:1', since })
    assert.deepEqual([ok?.recovered, ok?.reason, ok?.o], [false, reason, 1_200])
    const snapshots = () => client.heard.filter(({ k }) => k === 'snap').length
    await client.until(() => snapshots() === index + 1)
  }
  const nothing = await client.ask({ id: 9, op: 'sub', ch: 'jobs:1', since: { e, o: 1_200 } })
  assert.deepEqual([nothing.ok?.recovered, nothing.ok?.pubs], [true, []])
})

test('alerts of one user are never told to another', async (t) => {
  const { address, tell } = await openLiveHouse(t)
  const one = await connectRaw(t, address, { user: '1' })
  const two = await connectRaw(t, address, { user: '2' })
  await one.ask({ id: 1, op: 'sub', ch: 'alerts:all' })
  await two.ask({ id: 1, op: 'sub', ch: 'alerts:all' })
  await tell('alerts:all:1', 11)
  await tell('alerts:all:2', 22)
  await one.until(({ ch }) => ch === 'alerts:all')
  await two.until(({ ch }) => ch === 'alerts:all')
  assert.deepEqual(
    [one, two].map(({ heard }) => heard.filter(({ ch }) => ch).map(({ d }) => d?.n)),
    [[11], [22]],
  )
})

test('history, refresh and ack answer for what is kept, and unsub ends it', async (t) => {
  const { address, tell } = await openLiveHouse(t)
  await tell('jobs:1', 1, 2, 3, 4)
  const client = await connectRaw(t, address)
  const last = await client.ask({ id: 1, op: 'history', ch: 'jobs:1', limit: 2 })
  assert.deepEqual(
    last.ok?.pubs?.map(({ o }) => o),
    [3, 4],
  )
  const e = String(last.ok?.e)
  const page = await client.ask({ id: 2, op: 'history', ch: 'jobs:1', since: { e, o: 1 }, limit: 2 })
  assert.deepEqual([page.ok?.pubs?.map(({ o }) => o), page.ok?.more], [[2, 3], true])
  await client.ask({ id: 3, op: 'sub', ch: 'jobs:1' })
  await client.ask({ id: 4, op: 'refresh', ch: 'jobs:1' })
  await client.until(() => client.heard.filter(({ k }) => k === 'snap').length === 2)
  assert.equal((await client.ask({ id: 5, op: 'ack', ch: 'jobs:1', o: 4 })).ok?.o, 4)
  assert.equal((await client.ask({ id: 6, op: 'ack', ch: 'jobs:1', o: 5 })).err?.code, 'out-of-range')
  await client.ask({ id: 7, op: 'unsub', ch: 'jobs:1' })
  const before = client.heard.length
  await tell('jobs:1', 5)
  await client.ask({ id: 8, op: 'ping' })
  assert.equal(client.heard.length, before + 1)
})

test('messages kept by another process without a bus are found in the store', async (t) => {
  const { address, store } = await openLiveHouse(t)
  const client = await connectRaw(t, address)
  await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  for (let n = 1; n <= 5; n++)
    await store.messages.append(
      [{ topic: 'jobs:1', type: 'JOB_PROGRESS', data: { n }, isKept: true }],
      0 as never,
    )
  await client.until(({ o }) => o === 5)
  assert.deepEqual(
    client.heard.filter(({ ch }) => ch).map(({ o }) => o),
    [1, 2, 3, 4, 5],
  )
})

test('heartbeats carry the tops of logs, and who does not answer one is let go', async (t) => {
  const { address, tell, hub } = await openLiveHouse(t, { heartbeatMs: 1_000, limits: { pongMs: 1_000 } })
  const client = await connectRaw(t, address)
  await client.ask({ id: 1, op: 'sub', ch: 'jobs:1' })
  await tell('jobs:1', 1, 2)
  const beat = await client.until(({ op, tops }) => op === 'heartbeat' && tops?.['jobs:1'] === 2)
  assert.deepEqual(Object.keys(beat.tops ?? {}), ['jobs:1'])
  const deaf = await connectRaw(t, address, { autoPong: false })
  await deaf.ask({ id: 1, op: 'hello', v: 1 })
  assert.equal(await deaf.closed, 3012)
  while (hub().connections() > 1) await wait(10)
})

test('a revoked user is gone within five seconds, with a code that says not to come back', async (t) => {
  const { address, people } = await openLiveHouse(t)
  const client = await connectRaw(t, address, { user: '5' })
  const other = await connectRaw(t, address, { user: '6' })
  await client.ask({ id: 1, op: 'hello', v: 1 })
  await other.ask({ id: 1, op: 'hello', v: 1 })
  const startedAt = performance.now()
  people.revoke(5)
  assert.equal(await client.closed, 3500)
  assert.ok(performance.now() - startedAt < 5_000)
  assert.ok((await other.ask({ id: 2, op: 'ping' })).ok)
  assert.equal((await refusedUpgrade(address, { headers: { authorization: 'Bearer 5' } })).status, 401)
})

test('limits hold: topics, connections of a user, commands a second, words unsaid', async (t) => {
  const { address } = await openLiveHouse(t, {
    limits: { topicsPerConnection: 3, connectionsPerUser: 2, greetingMs: 1_000, faults: 5 },
  })
  const client = await connectRaw(t, address)
  for (let n = 1; n <= 3; n++) assert.ok((await client.ask({ id: n, op: 'sub', ch: `jobs:${n}` })).ok)
  assert.equal((await client.ask({ id: 4, op: 'sub', ch: 'jobs:4' })).err?.code, 'too-many-requests')
  assert.ok((await client.ask({ id: 5, op: 'sub', ch: 'jobs:3' })).ok)
  const mute = await connectRaw(t, address)
  assert.deepEqual(await refusedUpgrade(address, { headers: { authorization: 'Bearer 1' } }), {
    status: 429,
    code: 'too-many-requests',
  })
  assert.equal(await mute.closed, 3502)
  for (let n = 0; n < 60; n++) client.send({ id: 100 + n, op: 'ping' })
  assert.equal(await client.closed, 3504)
})

test('at a stop everybody is told to come back, and nobody is let in', async (t) => {
  const { address, hub } = await openLiveHouse(t)
  const clients = await Promise.all([1, 2, 3].map((user) => connectRaw(t, address, { user: String(user) })))
  const closing = hub().close()
  assert.equal((await refusedUpgrade(address, { headers: { authorization: 'Bearer 9' } })).status, 503)
  assert.deepEqual(await Promise.all(clients.map(({ closed }) => closed)), [3001, 3001, 3001])
  await closing
})
