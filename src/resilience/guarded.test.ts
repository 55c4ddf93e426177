// The guard of a provider: whatever can be asked of it goes through the policies, and all of it shares one budget of trust.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SeriesSource } from '#ports/series-source.ts'
import { fakeSource } from '#test/support/fake-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { createGuard } from './guarded.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

const alone = { provider: 's', perMinute: null, daily: null, memory: null, sharing: null }
const { signal } = new AbortController()
const window = { from: null, to: null }

function guardAt(clock = virtualClock()) {
  return {
    clock,
    guard: createGuard({
      tracer: idleTracer,
      clock,
      random: () => 0,
      delayMs: 100,
      restMaxMs: 1_000,
      ...alone,
    }),
  }
}

function seriesSource(id: string, values: SeriesSource['values']): SeriesSource {
  const terms = { about: id, requestsPerMinute: null, requestsPerDay: null, delay: '', licence: '' }
  return { id, ...terms, values }
}

const noValues = { day: new Int32Array(0), value: new Float64Array(0), digits: [] }

test('dated values are retried, spaced and watched like prices', async () => {
  const { clock, guard } = guardAt()
  const startsMs: number[] = []
  const source = guard.around(
    seriesSource('fred', async () => {
      startsMs.push(clock.now())
      if (startsMs.length === 1) throw new AppError('source-unavailable', 'down')
      return noValues
    }),
  )
  assert.equal(await source.values({ id: 'UNRATE', ...window }, signal), noValues)
  assert.deepEqual(startsMs, [0, 100])
  assert.deepEqual([(await guard.health()).requests, (await guard.health()).failures], [2, 1])
})

test('a method the policies have never heard of stands behind them as well', async () => {
  const { guard } = guardAt()
  let asked = 0
  const source = guard.around<{ id: string; search(query: string, signal: AbortSignal): Promise<never> }>({
    id: 'yahoo',
    async search(query) {
      asked += 1
      throw new AppError('blocked', `no ${query}`)
    },
  })
  for (let call = 0; call < 5; call++)
    await assert.rejects(source.search('apple', signal), { code: 'blocked' })
  assert.equal(asked, 2)
  await assert.rejects(source.search('apple', signal), /Did not ask yahoo for "apple"/)
})

test('facets of one provider keep one distance, and a block of one is a block of all', async () => {
  const { clock, guard } = guardAt()
  const startsMs: number[] = []
  const prices = guard.around<PriceSource>({
    ...fakeSource('yahoo', [null]),
    async history() {
      startsMs.push(clock.now())
      throw new AppError('blocked', 'no')
    },
  })
  const rates = guard.around(
    seriesSource('yahoo', async () => {
      startsMs.push(clock.now())
      return noValues
    }),
  )
  await rates.values({ id: 'USD', ...window }, signal)
  for (const symbol of ['A', 'B'])
    await assert.rejects(prices.history({ symbol, ...window }, signal), { code: 'blocked' })
  assert.deepEqual(startsMs, [0, 100, 200])
  await assert.rejects(rates.values({ id: 'USD', ...window }, signal), { code: 'blocked' })
  assert.equal(startsMs.length, 3)
  assert.equal((await guard.health()).state, 'blocked')
})

type TwoEndpoints = {
  readonly id: string
  quote(symbols: readonly string[], signal: AbortSignal): Promise<never>
  dividends(symbol: string, signal: AbortSignal): Promise<number>
}

test('each endpoint has a breaker of its own', async () => {
  const { clock, guard } = guardAt()
  const source = guard.around<TwoEndpoints>({
    id: 'yahoo',
    async quote() {
      throw new AppError('bad-payload', 'nonsense', { retry: 'elsewhere' })
    },
    dividends: async () => 1,
  })
  for (let call = 0; call < 5; call++)
    await assert.rejects(source.quote(['A', 'B', 'C', 'D'], signal), { code: 'bad-payload' })
  await assert.rejects(source.quote(['A', 'B', 'C', 'D'], signal), /for "A, B, C and 1 more"/)
  assert.equal((await guard.health()).breaker, 'open')
  assert.equal(await source.dividends('A', signal), 1)
  clock.move(30_000)
  await assert.rejects(source.quote(['A'], signal), { message: 'nonsense' })
})

test('what asks no provider is let through untouched', async () => {
  const { guard } = guardAt()
  const source = guard.around({ ...fakeSource('files', [null]), symbols: async () => ['A', 'B'] })
  assert.deepEqual(await source.symbols(), ['A', 'B'])
  assert.equal((await guard.health()).requests, 0)
})
