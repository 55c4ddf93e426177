// The life of a last price behind all policies, on a clock that the test moves: fresh, kept, stale, standing in, replaced.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryCache } from '#cache/memory-cache.ts'
import { AppError } from '#core/errors.ts'
import type { KnownPrice } from '#core/market/quote-faults.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Quoted } from '#ports/price-source.ts'
import { createGuard, guardPrices } from '#resilience/guarded.ts'
import { quotingSource } from '#test/support/quoting-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

const start = Date.UTC(2025, 8, 24, 15)
const MINUTE_MS = 60_000
const { signal } = new AbortController()
const dead = new AppError('source-unavailable', 'no answer')

function lives(known: KnownPrice | null = null) {
  const clock = virtualClock(start)
  let answer: number | AppError = 100
  const source = quotingSource('live', () => answer, { now: clock.now })
  const caching = { cache: memoryCache(clock), clock, closedFreshMs: 86_400_000, movingFreshMs: 300_000 }
  const guard = createGuard({
    tracer: idleTracer,
    clock,
    random: () => 0,
    delayMs: 0,
    restMaxMs: 0,
    provider: 's',
    perMinute: null,
    daily: null,
    memory: null,
    sharing: null,
  })
  const guarded = guardPrices(source, guard, {
    clock,
    caching,
    findKind: async () => null,
    findKnownPrice: async () => known,
  })
  const ask = async (fresh = false): Promise<Quoted | AppError> => {
    const [outcome] = await guarded.quote!({ symbols: ['ACME'], fresh }, signal)
    return outcome!.ok ? outcome!.value : outcome!.error
  }
  return {
    clock,
    source,
    ask,
    answerWith: (next: number | AppError) => void (answer = next),
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

const seen = (told: Quoted | AppError) =>
  told instanceof AppError ? told.code : [told.quote.price, told.cache?.stale ?? 'asked now']

test('a price is asked for once, then kept for its time, then handed out stale while a new one is fetched', async () => {
  const { clock, source, ask, answerWith, settled } = lives()
  assert.deepEqual(seen(await ask()), [100, 'asked now'])
  answerWith(101)
  clock.move(4 * MINUTE_MS)
  assert.deepEqual(seen(await ask()), [100, false])
  clock.move(2 * MINUTE_MS)
  assert.deepEqual(
    [seen(await ask()), seen(await ask())],
    [
      [100, true],
      [100, true],
    ],
  )
  await settled()
  assert.deepEqual(seen(await ask()), [101, false])
  assert.equal(source.requests.length, 2)
})

test('long past its time a price is fetched again before anyone is answered', async () => {
  const { clock, ask, answerWith } = lives()
  await ask()
  answerWith(101)
  clock.move(21 * MINUTE_MS)
  assert.deepEqual(seen(await ask()), [101, 'asked now'])
})

test('a request that wants it fresh asks, whatever is kept', async () => {
  const { source, ask } = lives()
  await ask()
  assert.deepEqual(seen(await ask(true)), [100, 'asked now'])
  assert.equal(source.requests.length, 2)
})

test('the kept price stands in for a source that fails, with since when and why, for a week', async () => {
  const { clock, ask, answerWith } = lives()
  await ask()
  answerWith(dead)
  clock.move(60 * MINUTE_MS)
  const stand = await ask()
  assert.deepEqual(seen(stand), [100, true])
  assert.ok(!(stand instanceof AppError))
  assert.equal(stand.cache?.storedAt, start)
  assert.deepEqual(stand.fallbacks, [{ source: 'live', code: 'source-unavailable', message: 'no answer' }])
  clock.move(7 * 24 * 60 * MINUTE_MS)
  assert.equal(seen(await ask()), 'source-unavailable')
})

test('an unknown symbol is remembered for an hour, and no other error at all', async () => {
  const { clock, source, ask, answerWith } = lives()
  answerWith(new AppError('symbol-not-found', 'never heard of it'))
  assert.deepEqual([seen(await ask()), seen(await ask())], ['symbol-not-found', 'symbol-not-found'])
  assert.equal(source.requests.length, 1)
  clock.move(61 * MINUTE_MS)
  answerWith(new AppError('no-data', 'no trades'))
  assert.deepEqual([seen(await ask()), seen(await ask())], ['no-data', 'no-data'])
  assert.equal(source.requests.length, 3)
})

test('what is not believed is not kept: the price of before stands in', async () => {
  const known = { day: dayOfMoment(start as never), close: 100, currency: 'USD', dividends: [0.5] }
  const { clock, ask, answerWith } = lives(known)
  await ask()
  for (const [wrong, why] of [
    [0.5, /last dividend/],
    [10_000, /100 times too high/],
    [-1, /price is -1/],
  ] as const) {
    answerWith(wrong)
    clock.move(60 * MINUTE_MS)
    const told = await ask()
    assert.ok(!(told instanceof AppError))
    assert.deepEqual([told.quote.price, told.cache?.stale], [100, true])
    assert.match(told.fallbacks[0]!.message, why)
  }
})
