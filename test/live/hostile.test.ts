// Ten thousand connections that mean harm: the server stays up, keeps nothing of them, and serves the next one.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Random, seededRandom } from '#core/math/random.ts'
import { openLiveHouse } from './live-house.ts'
import { connectRaw } from './raw-client.ts'

const CONNECTIONS = 10_000
const AT_ONCE = 100
const CONNECTION_MS_MAX = 300
/** Attackers live in this process too; what they take at once is there after the first of them. */
const WARM_CONNECTIONS = 4_000
const RSS_GROWTH_MAX = 100 * 1024 * 1024

const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)

const upgrade = (headers: readonly string[] = [], path = '/ws') =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ...headers,
    '',
    '',
  ].join('\r\n')

/** A frame as a client sends it, masked with zeros unless told otherwise. */
function frame(
  payload: Buffer,
  { opcode = 1, fin = true, masked = true, length = payload.length } = {},
): Buffer {
  const first = (fin ? 0x80 : 0) | opcode
  const mask = masked ? 0x80 : 0
  const head =
    length < 126
      ? Buffer.from([first, mask | length])
      : length < 65_536
        ? Buffer.from([first, mask | 126, length >> 8, length & 255])
        : Buffer.concat([Buffer.from([first, mask | 127]), bigEndian(BigInt(length))])
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload])
}

function bigEndian(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}

const noise = (random: Random, length: number) =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
const text = (words: string) => frame(Buffer.from(words))
const open = (user: number) => upgrade([`Authorization: Bearer ${user}`])

/** What is sent, piece by piece. */
const attacks: readonly ((random: Random, user: number) => (string | Buffer)[])[] = [
  (random) => [noise(random, 400)],
  () => ['GET /ws HTTP/1.1\r\nHost: localhost\r\n'],
  () => [upgrade()],
  () => [upgrade(['Authorization: Bearer nobody'])],
  () => [upgrade(['Sec-WebSocket-Version: 99'])],
  () => [upgrade([], `/ws/${'9'.repeat(5_000)}`)],
  () => [upgrade(Array.from({ length: 1_000 }, (_, index) => `X-Header-${index}: ${index}`))],
  (random, user) => [open(user), noise(random, 500)],
  (_, user) => [open(user), frame(Buffer.alloc(10), { length: 2 ** 40 })],
  (_, user) => [open(user), frame(Buffer.alloc(70_000, 97))],
  (_, user) => [open(user), frame(Buffer.from('{"id":1,"op":"ping"}'), { masked: false })],
  (_, user) => [
    open(user),
    ...Array.from({ length: 300 }, (_, i) =>
      frame(Buffer.from('a'), { opcode: i === 0 ? 1 : 0, fin: false }),
    ),
  ],
  (_, user) => [open(user), frame(Buffer.from([0xff, 0xfe, 0xc0, 0x80]))],
  (_, user) => [open(user), frame(Buffer.alloc(0), { opcode: 3 })],
  (_, user) => [open(user), frame(Buffer.alloc(200), { opcode: 9 })],
  (_, user) => [open(user), text('['.repeat(20_000))],
  (_, user) => [open(user), text(`{"id":1,"op":"sub","ch":"${'a'.repeat(60_000)}"}`)],
  (_, user) => [open(user), text('{"id":1,"op":"__proto__"}'), text('{"__proto__":{"op":"sub"},"id":1}')],
  (_, user) => [
    open(user),
    ...Array.from({ length: 200 }, (_, i) => text(`{"id":${i},"op":"sub","ch":"jobs:${i}"}`)),
  ],
  (_, user) => [open(user), ...Array.from({ length: 100 }, () => text('no json at all'))],
  (_, user) => [open(user)],
]

test('10,000 hostile connections: no crash, nothing kept of them, and the next client is served', async (t) => {
  t.diagnostic(`ASSAY_TEST_SEED=${seed}`)
  const random = seededRandom(seed)
  const house = await openLiveHouse(t)
  const { port } = new URL(house.address)
  let before = 0
  const startedAt = performance.now()
  let sent = 0
  const one = async () => {
    while (sent < CONNECTIONS) {
      const number = sent++
      if (number === WARM_CONNECTIONS) before = process.memoryUsage().rss
      const pieces = attacks[number % attacks.length]!(random, 1_000 + number)
      await attack(Number(port), pieces, random)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const good = await connectRaw(t, house.address)
  assert.ok((await good.ask({ id: 1, op: 'hello', v: 1 })).ok)
  while (house.hub().connections() > 1) await wait(50)
  const grown = process.memoryUsage().rss - before
  const seconds = (performance.now() - startedAt) / 1_000
  t.diagnostic(
    `${sent} connections in ${seconds.toFixed(1)} s, ${(grown / 2 ** 20).toFixed(0)} MiB more in memory`,
  )
  assert.ok(grown < RSS_GROWTH_MAX)
})

/** Sends all pieces and hangs up, in one way or another. */
async function attack(port: number, pieces: readonly (string | Buffer)[], random: Random): Promise<void> {
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve()
    }
    const timer = setTimeout(done, CONNECTION_MS_MAX * random())
    socket.on('error', done).on('close', done).resume()
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece)
      const ending = random()
      if (ending < 0.3) socket.end()
      else if (ending < 0.5) socket.resetAndDestroy()
    })
  })
}
