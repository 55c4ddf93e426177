// Several sources of quotes as one, symbol by symbol.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { quoteAt, quotingSource } from '#test/support/quoting-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { failoverQuotes } from './failover-quotes.ts'

const { signal } = new AbortController()
const DAY_MS = 86_400_000
const clock = virtualClock(Date.UTC(2025, 8, 24, 15))
const now = clock.now
const unknown = new AppError('symbol-not-found', 'never heard of it')
const ask = (sources: readonly PriceSource[], symbols: readonly string[]) =>
  failoverQuotes(sources, clock)({ symbols, fresh: false }, signal)

test('only the symbols that one source cannot tell go on to the next, each with its reason', async () => {
  const first = quotingSource('first', (symbol) => (symbol === 'A' ? 1 : unknown), { now })
  const next = quotingSource('next', (symbol) => (symbol === 'B' ? 2 : unknown), { now })
  const [a, b, c] = await ask([first, next], ['A', 'B', 'C'])
  assert.deepEqual([first.requests, next.requests], [[['A', 'B', 'C']], [['B', 'C']]])
  assert.ok(a?.ok && b?.ok && c && !c.ok)
  assert.deepEqual([a.value.source, a.value.fallbacks], ['first', []])
  const reason = { source: 'first', code: 'symbol-not-found', message: 'never heard of it' }
  assert.deepEqual([b.value.source, b.value.fallbacks], ['next', [reason]])
  assert.deepEqual([c.error.details.source, c.error.details.fallbacks], ['next', [reason]])
})

test('a price of long ago stays in hand while the next sources are asked, and the newest is taken', async () => {
  const old = (id: string, days: number) =>
    quotingSource(id, (symbol) => quoteAt(symbol, days, (now() - days * DAY_MS) as EpochMs))
  const [best] = await ask([old('older', 30), old('old', 10)], ['A'])
  assert.ok(best?.ok)
  assert.deepEqual(
    [best.value.source, best.value.fallbacks.map(({ source, code }) => [source, code])],
    [
      'old',
      [
        ['older', 'no-data'],
        ['old', 'no-data'],
      ],
    ],
  )
  const [live] = await ask([old('old', 10), quotingSource('live', () => 7, { now })], ['A'])
  assert.ok(live?.ok && live.value.source === 'live')
  const [weekend] = await ask([old('weekend', 5), quotingSource('live', () => 7, { now })], ['A'])
  assert.ok(weekend?.ok && weekend.value.source === 'weekend')
})

test('a price that stands in for a failed source is used when no other source has one', async () => {
  const reason = { source: 'kept', code: 'timeout', message: 'too late' }
  const standing = quotingSource('kept', () => 5, { now })
  const stale: PriceSource = {
    ...standing,
    async quote(request, until) {
      const outcomes = await standing.quote!(request, until)
      return outcomes.map((one) =>
        one.ok
          ? {
              ok: true,
              value: { ...one.value, fallbacks: [reason], cache: { stale: true, storedAt: now() } },
            }
          : one,
      )
    },
  }
  const [live] = await ask([stale, quotingSource('live', () => 7, { now })], ['A'])
  assert.ok(live?.ok && live.value.source === 'live')
  assert.deepEqual(live.value.fallbacks, [reason])
  const [alone] = await ask([stale, quotingSource('dead', () => unknown)], ['A'])
  assert.ok(alone?.ok && alone.value.cache?.stale)
  assert.deepEqual(
    alone.value.fallbacks.map(({ source }) => source),
    ['kept', 'dead'],
  )
})

test('sources that tell no quotes are passed over, and none at all is said', async () => {
  const { quote: _, quotes: __, ...mute } = quotingSource('mute', () => 1)
  const [live] = await ask([mute, quotingSource('live', () => 7, { now })], ['A'])
  assert.ok(live?.ok && live.value.fallbacks.length === 0)
  const [none] = await ask([mute], ['A'])
  assert.ok(none && !none.ok && none.error.code === 'no-data')
})
