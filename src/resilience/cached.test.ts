// The cache around a source: when it is asked, when it is not, and what stands in when it fails.
import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { memoryCache } from '#cache/memory-cache.ts'
import { AppError, type ErrorCode } from '#core/errors.ts'
import { addDays, parseIsoDay } from '#core/time/epoch-day.ts'
import type { HistoryRequest } from '#ports/price-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { cached } from './cached.ts'
import { cacheKey } from './history-shelf.ts'

const HOUR_MS = 3_600_000
const { signal } = new AbortController()
const from = parseIsoDay('2024-01-01')!
const past: HistoryRequest = { symbol: 'AAPL', from, to: addDays(from, 10) }
const content: HistoryRequest = { ...past, fresh: false }

/** A source that works until `fail` names an error; each answer has one bar more than the one before. */
function opened() {
  const clock = virtualClock(Date.UTC(2024, 5, 1))
  const cache = memoryCache(clock)
  let code: ErrorCode | null = null
  let bars = 0
  const inner = scriptedSource('yahoo', ({ symbol }) => {
    if (code) throw new AppError(code, `it says ${code}`)
    bars += 1
    return seriesOf(
      symbol,
      Array.from({ length: bars }, (_, index) => from + index),
    )
  })
  const source = cached(inner, { cache, clock, closedFreshMs: 24 * HOUR_MS, movingFreshMs: 300_000 })
  const ask = (request: HistoryRequest) => source.history(request, signal)
  const fail = (with_: ErrorCode | null) => {
    code = with_
  }
  return { clock, cache, inner, ask, fail }
}

test('the key is written as the guide writes it, with the source in the data type', () => {
  assert.equal(
    cacheKey(past, 'yahoo_history'),
    'market_data:AAPL:yahoo_history:start_2024-01-01:end_2024-01-11',
  )
  assert.equal(
    cacheKey({ symbol: '^GSPC', from: null, to: null }, 'yahoo_history'),
    'market_data:^GSPC:yahoo_history:start_first:end_newest',
  )
})

test('a request that wants the present asks the source every time', async () => {
  const { inner, ask } = opened()
  for (let call = 0; call < 3; call++) assert.equal((await ask(past)).cache, undefined)
  assert.equal(inner.asked.length, 3)
})

test('a request that is content with kept prices gets them for a day, with their age', async () => {
  const { clock, inner, ask } = opened()
  const first = await ask(content)
  const storedAt = clock.now()
  clock.move(24 * HOUR_MS - 1)
  const second = await ask(content)
  assert.equal(inner.asked.length, 1)
  assert.deepEqual(second, { ...first, cache: { stale: false, storedAt } })
})

test('prices up to today stay fresh for minutes only', async () => {
  const { clock, inner, ask } = opened()
  const moving = { ...content, to: null }
  await ask(moving)
  clock.move(299_999)
  assert.equal((await ask(moving)).cache?.stale, false)
  clock.move(1)
  assert.equal((await ask(moving)).cache?.stale, true)
  assert.equal(inner.asked.length, 2)
})

test('past its freshness the kept answer is served at once while a new one is fetched for the next', async () => {
  const { clock, ask } = opened()
  await ask(content)
  clock.move(24 * HOUR_MS)
  const stale = await ask(content)
  assert.deepEqual([stale.cache?.stale, stale.series.bars.day.length], [true, 1])
  await turn()
  const renewed = await ask(content)
  assert.deepEqual([renewed.cache?.stale, renewed.series.bars.day.length], [false, 2])
})

test('long past its freshness the source is asked first', async () => {
  const { clock, ask } = opened()
  await ask(content)
  clock.move(48 * HOUR_MS)
  assert.equal((await ask(content)).cache, undefined)
})

for (const code of ['source-unavailable', 'timeout', 'bad-payload', 'rate-limited', 'blocked'] as const) {
  test(`when the source says ${code}, the kept answer stands in, marked stale and with the reason`, async () => {
    const { clock, ask, fail } = opened()
    await ask(past)
    const storedAt = clock.now()
    fail(code)
    clock.move(6 * 24 * HOUR_MS)
    const history = await ask(past)
    assert.deepEqual(history.cache, { stale: true, storedAt })
    assert.deepEqual(history.fallbacks, [{ source: 'yahoo', code, message: `it says ${code}` }])
    clock.move(24 * HOUR_MS)
    await assert.rejects(ask(past), { code })
  })
}

for (const code of ['symbol-not-found', 'no-data', 'bad-request', 'cancelled', 'internal'] as const) {
  test(`nothing stands in for ${code}`, async () => {
    const { ask, fail } = opened()
    await ask(past)
    fail(code)
    await assert.rejects(ask(past), { code })
  })
}

test('an unknown symbol is remembered for an hour, and a request for the present asks all the same', async () => {
  const { clock, inner, ask, fail } = opened()
  fail('symbol-not-found')
  await assert.rejects(ask(content), { code: 'symbol-not-found' })
  clock.move(HOUR_MS - 1)
  await assert.rejects(ask(content), { code: 'symbol-not-found', message: 'it says symbol-not-found' })
  assert.equal(inner.asked.length, 1)
  fail(null)
  await ask(past)
  assert.equal((await ask(content)).cache?.stale, false)
})

test('errors are not remembered', async () => {
  const { inner, ask, fail } = opened()
  for (const code of ['source-unavailable', 'rate-limited', 'bad-payload'] as const) {
    fail(code)
    await assert.rejects(ask(content), { code })
  }
  fail(null)
  await ask(content)
  assert.equal(inner.asked.length, 4)
})

test('bytes that are no kept history are as good as none', async () => {
  const { cache, inner, ask } = opened()
  for (const text of ['', 'null', '{}', '{"form":1}', '\u{0}\u{1}']) {
    await cache.set(cacheKey(content, 'yahoo_history'), new TextEncoder().encode(text), HOUR_MS)
    assert.equal((await ask(content)).cache, undefined)
  }
  assert.equal(inner.asked.length, 5)
})
