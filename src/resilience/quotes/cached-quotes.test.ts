// What is fetched behind an answer, among processes and at the end of one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryCache } from '#cache/memory-cache.ts'
import type { Cache } from '#ports/cache.ts'
import { quotingSource } from '#test/support/quoting-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { cachedQuotes } from './cached-quotes.ts'

const { signal } = new AbortController()
const request = { symbols: ['A'], fresh: false }
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('what is fetched behind an answer ends with the house', async () => {
  const clock = virtualClock()
  const ending = new AbortController()
  const source = quotingSource('s', () => 1, { now: clock.now })
  const signals: AbortSignal[] = []
  const ask = cachedQuotes(
    's',
    (asked, until) => {
      signals.push(until)
      return source.quote!(asked, until)
    },
    { cache: memoryCache(clock), clock, freshMs: 100, until: ending.signal },
  )
  await ask(request, signal)
  clock.move(150)
  await ask(request, signal)
  await settled()
  assert.deepEqual([signals.length, signals[1]?.aborted], [2, false])
  ending.abort()
  assert.equal(signals[1]?.aborted, true)
})

/** One memory that several processes share, whose turns are held by one at a time. */
function sharedMemory(clock: ReturnType<typeof virtualClock>): Cache {
  const held = new Set<string>()
  return {
    ...memoryCache(clock),
    async claim(key) {
      if (held.has(key)) return null
      held.add(key)
      return {
        async release() {
          held.delete(key)
        },
      }
    },
  }
}

test('while one process asks the others wait for what it keeps', async () => {
  const clock = virtualClock()
  const cache = sharedMemory(clock)
  const source = quotingSource('s', async () => {
    await clock.sleep(300)
    return 7
  })
  const processes = [1, 2, 3].map(() => cachedQuotes('s', source.quote!, { cache, clock, freshMs: 100_000 }))
  const answers = await Promise.all(processes.map((ask) => ask(request, signal)))
  assert.deepEqual(
    answers.map(([one]) => one?.ok && one.value.quote.price),
    [7, 7, 7],
  )
  assert.equal(source.requests.length, 1)
})

test('when the process whose turn it is has died, the others ask after two seconds', async () => {
  const clock = virtualClock()
  const cache = sharedMemory(clock)
  const dead = await cache.claim('market_data:A:s_quote_turn:start_newest:end_newest', 20_000)
  const source = quotingSource('s', () => 7)
  const ask = cachedQuotes('s', source.quote!, { cache, clock, freshMs: 100_000 })
  const [late] = await ask(request, signal)
  assert.ok(late?.ok)
  assert.ok(clock.now() >= 2_000 && clock.now() < 2_100)
  await dead!.release()
  const [other] = await ask({ symbols: ['B'], fresh: false }, signal)
  assert.ok(other?.ok)
  assert.ok(clock.now() < 2_100)
})
