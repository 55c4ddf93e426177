// The stream's client on sockets of the test: what it asks after a loss, what it drops, and when it gives up.
import assert from 'node:assert/strict'
import { mock, type TestContext, test } from 'node:test'
import { type FakeSocket, fakeSockets } from '#test/support/fake-socket.ts'
import { type Live, openLive } from './open-live.ts'

const message = (o: number, more: object = {}) => ({
  ch: 'jobs:1',
  e: 'e1',
  o,
  t: 'JOB_PROGRESS',
  ts: '2026-01-05T00:00:00.000Z',
  d: { n: o },
  ...more,
})

type Scene = { live: Live; sockets: FakeSocket[]; move(ms: number): Promise<void> }

function scene(t: TestContext, random = () => 0.5): Scene {
  let nowMs = 0
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  t.after(() => mock.timers.reset())
  const { open, sockets } = fakeSockets()
  const live = openLive('http://server', { openSocket: open, random, elapsedMs: () => nowMs })
  return {
    live,
    sockets,
    async move(ms) {
      for (let left = ms; left > 0; left -= 100) {
        nowMs += Math.min(100, left)
        mock.timers.tick(Math.min(100, left))
        await Promise.resolve()
      }
    },
  }
}

/** Opens the newest socket and answers its hello and subscription. */
function welcome({ sockets }: Scene, ok: object): FakeSocket {
  const socket = sockets.at(-1)!
  socket.open()
  socket.say({ id: 'hello', ok: { v: 1, conn: 'c', heartbeatMs: 25_000 } })
  socket.say({ id: lastSub(socket).id, ok: { ch: 'jobs:1', e: 'e1', ...ok } })
  return socket
}

const lastSub = ({ sent }: FakeSocket) => sent.findLast(({ op }) => op === 'sub')!

test('nothing is connected before something is wanted', (t) => {
  const { live, sockets } = scene(t)
  assert.equal(sockets.length, 0)
  live.subscribe('jobs:1')
  assert.equal(sockets.length, 1)
})

test('repetitions are dropped, and a hole is asked for before anything after it is handed out', async (t) => {
  const at = scene(t)
  const reader = at.live.subscribe('jobs:1')
  const socket = welcome(at, { o: 1 })
  for (const one of [message(1, { k: 'snap' }), message(2), message(2), message(1), message(5)])
    socket.say(one)
  assert.deepEqual(lastSub(socket).since, { e: 'e1', o: 2 })
  socket.say(message(6))
  const pubs = [3, 4, 5, 6].map((o) => message(o))
  socket.say({ id: lastSub(socket).id, ok: { ch: 'jobs:1', e: 'e1', o: 6, recovered: true, pubs } })
  socket.say(message(7))
  const seen: unknown[] = []
  for (let n = 0; n < 7; n++) seen.push((await reader.next()).value!.offset)
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7])
})

test('after a loss it comes back within the jitter, from where it was', async (t) => {
  const at = scene(t, () => 0.999)
  at.live.subscribe('jobs:1')
  welcome(at, { o: 0 }).say(message(1))
  at.sockets.at(-1)!.close(1006)
  assert.equal(at.live.state().phase, 'waiting')
  await at.move(400)
  assert.equal(at.sockets.length, 1)
  await at.move(200)
  assert.equal(at.sockets.length, 2)
  at.sockets[1]!.open()
  assert.deepEqual(lastSub(at.sockets[1]!).since, { e: 'e1', o: 1 })
})

test('failures in a row wait longer each, twenty seconds at most', async (t) => {
  const at = scene(t, () => 0.999)
  at.live.subscribe('jobs:1')
  const waits: number[] = []
  for (let n = 0; n < 8; n++) {
    at.sockets.at(-1)!.close(1006)
    const before = at.sockets.length
    let waited = 0
    while (at.sockets.length === before) {
      await at.move(100)
      waited += 100
    }
    waits.push(waited)
  }
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000])
})

test('what could not be brought back is said on the next message', async (t) => {
  const at = scene(t)
  const reader = at.live.subscribe('jobs:1', { since: { e: 'e0', o: 9 } })
  const socket = welcome(at, { o: 4, recovered: false, reason: 'epoch' })
  socket.say(message(4, { k: 'snap' }))
  socket.say(message(5))
  const [first, second] = [(await reader.next()).value!, (await reader.next()).value!]
  assert.deepEqual([first.offset, first.kind, first.gap], [4, 'snapshot', 'epoch'])
  assert.deepEqual([second.offset, second.kind, second.gap], [5, 'live', null])
})

test('a topic that begins anew in mid-stream is a loss, and its numbers count from there', async (t) => {
  const at = scene(t)
  const reader = at.live.subscribe('jobs:1')
  const socket = welcome(at, { o: 0 })
  socket.say(message(1))
  socket.say(message(1, { e: 'e2', k: 'snap' }))
  socket.say(message(2, { e: 'e2' }))
  const seen = []
  for (let n = 0; n < 3; n++) {
    const { epoch, offset, gap } = (await reader.next()).value!
    seen.push([epoch, offset, gap])
  }
  assert.deepEqual(seen, [
    ['e1', 1, null],
    ['e2', 1, 'epoch'],
    ['e2', 2, null],
  ])
})

test('a last message that never came shows at the second heartbeat that names it', (t) => {
  const at = scene(t)
  at.live.subscribe('jobs:1')
  const socket = welcome(at, { o: 3 })
  const asked = () => socket.sent.filter(({ op }) => op === 'sub').length
  socket.say({ op: 'heartbeat', ts: '', tops: { 'jobs:1': 4 } })
  assert.equal(asked(), 1)
  socket.say({ op: 'heartbeat', ts: '', tops: { 'jobs:1': 4 } })
  assert.equal(asked(), 2)
  assert.deepEqual(lastSub(socket).since, { e: 'e1', o: 3 })
})

test('a silent connection is given up after the heartbeat and ten seconds', async (t) => {
  const at = scene(t)
  at.live.subscribe('jobs:1')
  welcome(at, { o: 0 })
  await at.move(34_000)
  assert.equal(at.live.state().phase, 'open')
  assert.equal(Math.round(at.live.state().silentForMs!), 34_000)
  await at.move(3_000)
  assert.notEqual(at.live.state().phase, 'open')
})

test('words that no server says end the connection and not the program, and it comes back from where it was', async (t) => {
  for (const nonsense of ['<html>', 'null', '7']) {
    const at = scene(t)
    const reader = at.live.subscribe('jobs:1')
    const socket = welcome(at, { o: 1 })
    socket.say(message(1, { k: 'snap' }))
    await reader.next()
    socket.sayText(nonsense)
    await at.move(1_000)
    const again = welcome(at, { o: 1, recovered: true, pubs: [] })
    assert.notEqual(again, socket)
    assert.deepEqual(lastSub(again).since, { e: 'e1', o: 1 })
    mock.timers.reset()
  }
})

test('topics that are refused for a while are asked for again, each at a moment of its own', async (t) => {
  for (const [chance, beforeMs] of [
    [0.2, 700],
    [0.9, 3_500],
  ] as const) {
    const at = scene(t, () => chance)
    at.live.subscribe('jobs:1')
    const socket = at.sockets[0]!
    socket.open()
    socket.say({ id: lastSub(socket).id, err: { code: 'store-unavailable', msg: 'away', retry: 'later' } })
    const asked = () => socket.sent.filter(({ op }) => op === 'sub').length
    await at.move(beforeMs)
    assert.equal(asked(), 1)
    await at.move(300)
    assert.equal(asked(), 2)
    mock.timers.reset()
  }
})

test('a code that says not to come back ends every reader with a reason', async (t) => {
  const at = scene(t)
  const reader = at.live.subscribe('jobs:1')
  welcome(at, { o: 0 })
  const next = reader.next()
  at.sockets[0]!.close(3500)
  await assert.rejects(next, { name: 'LiveError', code: 'closed' })
  await at.move(60_000)
  assert.equal(at.sockets.length, 1)
  await assert.rejects(at.live.ping(), { code: 'closed' })
})

test('commands wait for a connection under their own ids, 256 of them and no more', async (t) => {
  const at = scene(t)
  const first = at.live.ping()
  const others = Array.from({ length: 255 }, () => at.live.ping())
  await assert.rejects(at.live.ping(), { code: 'queue-full' })
  at.sockets[0]!.open()
  await at.move(20_000)
  const ids = at.sockets[0]!.sent.filter(({ op }) => op === 'ping').map(({ id }) => id)
  assert.equal(new Set(ids).size, 256)
  at.sockets[0]!.close(1006)
  await at.move(2_000)
  at.sockets[1]!.open()
  await at.move(20_000)
  const again = at.sockets[1]!.sent.filter(({ op }) => op === 'ping').map(({ id }) => id)
  assert.deepEqual(again, ids)
  at.sockets[1]!.say({ id: ids[0], ok: { ts: 'now' } })
  assert.equal(await first, 'now')
  at.live.close()
  for (const other of others) await assert.rejects(other, { code: 'closed' })
})

test('a reader that is ten thousand messages behind is told so instead of losing some', async (t) => {
  const at = scene(t)
  const reader = at.live.subscribe('jobs:1')
  const socket = welcome(at, { o: 0 })
  for (let o = 1; o <= 10_001; o++) socket.say(message(o))
  for (let o = 1; o <= 10_000; o++) assert.equal((await reader.next()).value?.offset, o)
  await assert.rejects(reader.next(), { code: 'overflow' })
})
