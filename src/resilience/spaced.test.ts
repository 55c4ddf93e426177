// Spacing: requests keep their distance, and a source that wants a rest gets it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { emptySeries, fakeSource } from '#test/support/fake-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { spaced } from './spaced.ts'

const { signal } = new AbortController()
const ask = (source: PriceSource, symbol: string) => source.history({ symbol, from: null, to: null }, signal)

test('requests to a spaced source start at least the delay apart', async () => {
  const clock = virtualClock()
  const startsMs: number[] = []
  const source: PriceSource = {
    ...fakeSource('s', [null]),
    async history({ symbol }) {
      startsMs.push(clock.now())
      return { series: emptySeries(symbol), source: 's', fallbacks: [] }
    },
  }
  const guarded = spaced({ clock, delayMs: 100, restMaxMs: 1_000 })(source)
  for (const symbol of ['A', 'B', 'C']) await ask(guarded, symbol)
  assert.deepEqual(startsMs, [0, 100, 200])
})

test('after a long rest was asked for, no request is sent and the error says how long it lasts', async () => {
  const limited = new AppError('rate-limited', 'slow down', { details: { retryAfterMs: 60_000 } })
  const source = fakeSource('s', [limited, null])
  const guarded = spaced({ clock: virtualClock(), delayMs: 0, restMaxMs: 1_000 })(source)
  await assert.rejects(ask(guarded, 'A'), { code: 'rate-limited' })
  await assert.rejects(ask(guarded, 'B'), /another 60 s/)
  assert.deepEqual(source.askedSymbols, ['A'])
})

test('a short rest is waited for', async () => {
  const clock = virtualClock()
  const source = fakeSource('s', [
    new AppError('rate-limited', 'slow', { details: { retryAfterMs: 900 } }),
    null,
  ])
  const guarded = spaced({ clock, delayMs: 0, restMaxMs: 1_000 })(source)
  await assert.rejects(ask(guarded, 'A'))
  await ask(guarded, 'B')
  assert.equal(clock.now(), 900)
  assert.deepEqual(source.askedSymbols, ['A', 'B'])
})
