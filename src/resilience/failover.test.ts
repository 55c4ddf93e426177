// Failover asks in turn and keeps the reasons.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { emptySeries, fakeSource } from '#test/support/fake-source.ts'
import { failover } from './failover.ts'

const request = { symbol: 'AAPL', from: null, to: null }
const { signal } = new AbortController()

test('failover answers from the first source that can, and records why the earlier ones could not', async () => {
  const dead = fakeSource('dead', [new AppError('source-unavailable', 'is down')])
  const history = await failover([dead, fakeSource('alive', [null])]).history(request, signal)
  assert.equal(history.source, 'alive')
  assert.deepEqual(history.fallbacks, [{ source: 'dead', code: 'source-unavailable', message: 'is down' }])
})

test('failover throws the last error with the earlier reasons when no source can answer', async () => {
  const first = fakeSource('first', [new AppError('rate-limited', 'too many')])
  const last = fakeSource('last', [new AppError('symbol-not-found', 'no such symbol')])
  await assert.rejects(failover([first, last]).history(request, signal), (error: AppError) => {
    assert.equal(error.code, 'symbol-not-found')
    assert.deepEqual(error.details.fallbacks, [
      { source: 'first', code: 'rate-limited', message: 'too many' },
    ])
    return true
  })
})

test('failover does not bother the next source when the user cancelled', async () => {
  const next = fakeSource('next', [null])
  const cancelled = fakeSource('cancelled', [new AppError('cancelled', 'stopped')])
  await assert.rejects(failover([cancelled, next]).history(request, signal), { code: 'cancelled' })
  assert.deepEqual(next.askedSymbols, [])
})

test('a stale answer stays in hand while the next source is asked, and serves when that fails too', async () => {
  const reason = { source: 'first', code: 'timeout', message: 'slow' }
  const cache = { stale: true, storedAt: 5 as EpochMs }
  const first = {
    ...fakeSource('first', [null]),
    history: async () => ({ series: emptySeries('AAPL'), source: 'first', fallbacks: [reason], cache }),
  }
  const live = await failover([first, fakeSource('next', [null])]).history(request, signal)
  assert.deepEqual([live.source, live.cache, live.fallbacks], ['next', undefined, [reason]])

  const dead = fakeSource('dead', [new AppError('blocked', 'no')])
  const kept = await failover([first, dead]).history(request, signal)
  assert.deepEqual([kept.source, kept.cache], ['first', cache])
  assert.deepEqual(kept.fallbacks, [reason, { source: 'dead', code: 'blocked', message: 'no' }])

  const next = fakeSource('next', [null])
  const content = await failover([first, next]).history({ ...request, fresh: false }, signal)
  assert.deepEqual([content.source, next.askedSymbols], ['first', []])
})
