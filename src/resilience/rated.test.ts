// Spacing: requests keep their distance, and a source that wants a rest gets it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { emptySeries, fakeSource } from '#test/support/fake-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { minuteBudget, minuteLimit } from './minute-budget.ts'
import { rated } from './rated.ts'
import { createRest } from './rest.ts'

const alone = { provider: 's', budgets: [], sharing: null }
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
  const guarded = rated({ ...alone, clock, rest: createRest(clock), delayMs: 100, restMaxMs: 1_000 })(source)
  for (const symbol of ['A', 'B', 'C']) await ask(guarded, symbol)
  assert.deepEqual(startsMs, [0, 100, 200])
})

test('after a long rest was asked for, no request is sent and the error says how long it lasts', async () => {
  const clock = virtualClock()
  const limited = new AppError('rate-limited', 'slow down', { details: { retryAfterMs: 60_000 } })
  const source = fakeSource('s', [limited, null])
  const guarded = rated({ ...alone, clock, rest: createRest(clock), delayMs: 0, restMaxMs: 1_000 })(source)
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
  const guarded = rated({ ...alone, clock, rest: createRest(clock), delayMs: 0, restMaxMs: 1_000 })(source)
  await assert.rejects(ask(guarded, 'A'))
  await ask(guarded, 'B')
  assert.equal(clock.now(), 900)
  assert.deepEqual(source.askedSymbols, ['A', 'B'])
})

test('a budget that is used up is told with the time of its renewal, and costs no request', async () => {
  const clock = virtualClock()
  const source = fakeSource('s', [null])
  const budgets = [minuteBudget({ clock, provider: 's', limit: minuteLimit(2), sharing: null })]
  const guarded = rated({ ...alone, clock, rest: createRest(clock), delayMs: 0, restMaxMs: 1_000, budgets })(
    source,
  )
  await ask(guarded, 'A')
  clock.move(20_000)
  await ask(guarded, 'B')
  await assert.rejects(ask(guarded, 'C'), (error: AppError) => {
    assert.equal(error.code, 'rate-limited')
    assert.deepEqual([error.details.budget, error.details.retryAfterMs], ['minute', 41_000])
    assert.match(
      error.message,
      /its budget of 2 requests a minute is used up and renews in 41 s.*S_REQUESTS_PER_MINUTE/,
    )
    return true
  })
  assert.deepEqual(source.askedSymbols, ['A', 'B'])
  clock.move(40_500)
  await ask(guarded, 'D')
  assert.equal(clock.now(), 61_000)
})

test('fifty an hour are kept over an hour', async () => {
  const clock = virtualClock()
  const source = fakeSource('s', [null])
  const budgets = [minuteBudget({ clock, provider: 's', limit: minuteLimit(50 / 60), sharing: null })]
  const guarded = rated({ ...alone, clock, rest: createRest(clock), delayMs: 0, restMaxMs: 1_000, budgets })(
    source,
  )
  for (let minute = 0; minute < 120; minute++) {
    await ask(guarded, 'A').catch(() => {})
    clock.move(60_000)
  }
  assert.equal(source.askedSymbols.length, 100)
})
