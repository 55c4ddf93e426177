// Requests for overlapping symbols at the same time, and what is handed out again without asking.
import type { AskQuotes } from '#ports/price-source.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { quotingSource } from '#test/support/quoting-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { sharedQuotes } from './quote-flights.ts'
import { warmQuotes } from './warm-quotes.ts'

const { signal } = new AbortController()
const askOf = (source: ReturnType<typeof quotingSource>): AskQuotes => source.quote!
const request = (...symbols: string[]) => ({ symbols, fresh: false })

test('a thousand requests at once are one to the source', async () => {
  const source = quotingSource('s', () => 1)
  const ask = sharedQuotes(askOf(source))
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask(request('A'), signal)))
  assert.ok(answers.every(([one]) => one?.ok))
  assert.deepEqual(source.requests, [['A']])
})

test('a request for several symbols joins those under way and asks for the rest', async () => {
  const source = quotingSource('s', (symbol) => symbol.charCodeAt(0))
  const ask = sharedQuotes(askOf(source))
  const [, both] = await Promise.all([ask(request('A', 'B'), signal), ask(request('C', 'B'), signal)])
  assert.deepEqual(source.requests, [['A', 'B'], ['C']])
  assert.deepEqual(
    both.map((one) => one.ok && one.value.quote.price),
    [67, 66],
  )
})

test('one that wants a fresh price does not join one that is content with a kept one', async () => {
  const source = quotingSource('s', () => 1)
  const ask = sharedQuotes(askOf(source))
  await Promise.all([ask(request('A'), signal), ask({ symbols: ['A'], fresh: true }, signal)])
  assert.equal(source.requests.length, 2)
})

test('a caller may leave alone; the last one to leave ends the request', async () => {
  let ended = false
  const ask = sharedQuotes(
    (_, until) =>
      new Promise((_resolve, reject) => {
        until.addEventListener('abort', () => {
          ended = true
          reject(new AppError('cancelled', 'ended'))
        })
      }),
  )
  const callers = [new AbortController(), new AbortController()] as const
  const waiting = callers.map((caller) => ask(request('A'), caller.signal))
  callers[0].abort()
  await assert.rejects(waiting[0]!, { code: 'cancelled' })
  assert.equal(ended, false)
  callers[1].abort()
  await assert.rejects(waiting[1]!, { code: 'cancelled' })
  assert.equal(ended, true)
})

test('a warm price says since when it is kept, ends with its freshness, and is not shared between chains', async () => {
  const clock = virtualClock(1_000)
  const source = quotingSource('s', () => 1, { now: clock.now })
  const warm = warmQuotes({ clock, freshMs: 100, entriesMax: 10 })
  const ask = warm('s', askOf(source))
  const [told] = await ask(request('A'), signal)
  assert.ok(told?.ok && told.value.cache === undefined)
  clock.move(99)
  const [kept] = await ask(request('A'), signal)
  assert.ok(kept?.ok)
  assert.deepEqual(kept.value.cache, { stale: false, storedAt: 1_000 })
  assert.equal(source.requests.length, 1)
  await warm('t', askOf(source))(request('A'), signal)
  await ask({ symbols: ['A'] }, signal)
  clock.move(101)
  await ask(request('A'), signal)
  assert.equal(source.requests.length, 4)
})
