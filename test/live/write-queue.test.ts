// Changes that a program makes while the way to the server breaks again and again: each is made once, in their order.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import { createHttpClient, openWriteQueue, ProblemError, type WriteQueueState } from '#app/library.ts'
import { type Random, seededRandom } from '#core/math/random.ts'
import { runAssay, runJson } from '#test/support/assay.ts'
import { serverEnvironment, startServer } from './servers.ts'

const WRITES = 80
/** Of what passes the way in either direction. */
const CUT_SHARE = 0.3

/** A way to `address` that is cut at random, before a request arrives or before its answer does; none while it is closed. */
async function brokenWay(t: TestContext, address: string, random: Random) {
  const { hostname, port } = new URL(address)
  let [isOpen, cuts] = [true, 0]
  const way = createServer((near) => {
    const far = connect(Number(port), hostname)
    const end = () => {
      near.destroy()
      far.destroy()
    }
    const passTo = (to: Socket) => (bytes: Buffer) => {
      const isCut = random() < CUT_SHARE
      if (isCut) end()
      else to.write(bytes)
      cuts += isCut ? 1 : 0
    }
    near
      .on('data', passTo(far))
      .on('close', end)
      .on('error', () => {})
    far
      .on('data', passTo(near))
      .on('close', end)
      .on('error', () => {})
    if (!isOpen) end()
  })
  way.listen(0, '127.0.0.1')
  await once(way, 'listening')
  t.after(() => way.close())
  return {
    address: `http://127.0.0.1:${(way.address() as AddressInfo).port}`,
    open: (is: boolean) => (isOpen = is),
    cuts: () => cuts,
  }
}

async function openHouse(t: TestContext) {
  const env = serverEnvironment(t, {})
  const made = await runAssay(
    ['user', 'add', 'olga', '--owner', '--password-stdin'],
    env,
    'a long sentence nobody guesses\n',
  )
  assert.equal(made.exit, 0, made.stderr)
  const words = ['token', 'add', '--user', 'olga', '--scopes', 'read,write']
  const { token } = (await runJson(words, env)).document as { token: string }
  return { token, address: (await startServer(t, env)).address }
}

const purchase = (n: number) => ({
  body: {
    transactions: [
      {
        type: 'buy' as const,
        date: '2024-01-02',
        symbol: 'AAA',
        quantity: String(n),
        price: '1',
        currency: 'EUR',
      },
    ],
  },
  params: { id: 'kept' },
})

test('every change is made once and in order over a way that breaks before and after they arrive', async (t) => {
  const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`ASSAY_TEST_SEED=${seed}`)
  const random = seededRandom(seed)
  const { address, token } = await openHouse(t)
  const way = await brokenWay(t, address, random)
  const queue = openWriteQueue(createHttpClient(way.address, { token }), { random: () => random() * 0.05 })
  t.after(() => queue.close())
  const portfolio = queue.add('createPortfolio', { body: { name: 'kept' } })
  const added = Array.from({ length: WRITES }, (_, n) => queue.add('addEntries', purchase(n + 1)))
  assert.equal(queue.state().size, WRITES + 1)
  await portfolio
  await Promise.all(added)
  assert.deepEqual(queue.state(), { size: 0, offlineForMs: null, attempts: 0 })
  const client = createHttpClient(address, { token })
  const { entries } = await client.call('listEntries', { params: { id: 'kept' }, query: { limit: 1_000 } })
  const quantities = entries.toSorted((a, b) => a.id - b.id).map(({ quantity }) => Number(quantity))
  assert.deepEqual(
    quantities,
    Array.from({ length: WRITES }, (_, n) => n + 1),
  )
  t.diagnostic(`${WRITES + 1} changes over ${way.cuts()} cuts`)
  assert.ok(way.cuts() > 20)
})

test('without a server changes wait, it is said since when, and a word wakes them; a refused one lets the next go', async (t) => {
  const { address, token } = await openHouse(t)
  const way = await brokenWay(t, address, () => 1)
  way.open(false)
  const queue = openWriteQueue(createHttpClient(way.address, { token }), { random: () => 1 })
  t.after(() => queue.close())
  const states: WriteQueueState[] = []
  queue.onChange((state) => states.push(state))
  const twice = ['kept', 'kept', 'other'].map((name) => queue.add('createPortfolio', { body: { name } }))
  const settled = Promise.allSettled(twice)
  while (queue.state().attempts === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.equal(queue.state().size, 3)
  assert.ok((queue.state().offlineForMs ?? -1) >= 0)
  way.open(true)
  const startedAt = performance.now()
  queue.wake()
  const [first, second, third] = await settled
  // Without the word it would have rested for a second.
  assert.ok(performance.now() - startedAt < 1_000)
  assert.deepEqual([first?.status, third?.status], ['fulfilled', 'fulfilled'])
  assert.ok(second?.status === 'rejected' && second.reason instanceof ProblemError)
  assert.equal(second.reason.problem.code, 'already-exists')
  assert.equal(states.at(-1)?.size, 0)
})

test('a queue takes a bounded number of changes, and what waits is told when it is closed', async () => {
  const queue = openWriteQueue(createHttpClient('http://127.0.0.1:9'), { random: () => 1 })
  const kept = Array.from({ length: 256 }, (_, n) =>
    queue.add('createPortfolio', { body: { name: `p${n}` } }),
  )
  const settled = Promise.allSettled(kept)
  await assert.rejects(queue.add('createPortfolio', { body: { name: 'more' } }), { code: 'queue-full' })
  queue.close()
  const outcomes = await settled
  assert.ok(outcomes.every((one) => one.status === 'rejected' && one.reason.code === 'closed'))
  await assert.rejects(queue.add('createPortfolio', { body: { name: 'late' } }), { code: 'closed' })
})
