// The bulkhead: how many at once, how many wait, and what the rest is told.
import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import type { AppError } from '#core/errors.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { bulkhead, defaultBulkhead } from './bulkhead.ts'

const { signal: never } = new AbortController()
const request = (index: number) => ({ symbol: `S${index}`, from: null, to: null })

test('ten requests are in flight, two hundred wait, and the next is refused with the reason', async () => {
  const answer = Promise.withResolvers<PriceSeries>()
  const source = scriptedSource('s', () => answer.promise)
  const bounded = bulkhead(defaultBulkhead)(source)
  const calls = Array.from({ length: 210 }, (_, index) => bounded.history(request(index), never))
  await turn()
  assert.equal(source.asked.length, 10)
  await assert.rejects(bounded.history(request(210), never), (error: AppError) => {
    assert.equal(error.code, 'source-unavailable')
    assert.match(error.message, /10 requests are under way and 200 wait/)
    return true
  })
  answer.resolve(seriesOf('S', [1]))
  await Promise.all(calls)
  assert.equal(source.asked.length, 210)
})

test('a request that was cancelled while it waited is never sent', async () => {
  const answer = Promise.withResolvers<PriceSeries>()
  const source = scriptedSource('s', () => answer.promise)
  const bounded = bulkhead({ inFlightMax: 1, queuedMax: 1 })(source)
  const leaver = new AbortController()
  const first = bounded.history(request(1), never)
  const second = bounded.history(request(2), leaver.signal)
  leaver.abort()
  answer.resolve(seriesOf('S', [1]))
  await first
  await assert.rejects(second, { code: 'cancelled' })
  assert.equal(source.asked.length, 1)
})
