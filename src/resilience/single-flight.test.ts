// Single flight: who shares, who leaves, and when the shared call ends.
import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { singleFlight } from './single-flight.ts'

const request = { symbol: 'A', from: null, to: null }
const { signal: never } = new AbortController()

function heldSource() {
  const answer = Promise.withResolvers<PriceSeries>()
  let ended = false
  const source = scriptedSource('s', (_, signal) => {
    signal.addEventListener('abort', () => {
      ended = true
    })
    return answer.promise
  })
  return { source, answer, shared: singleFlight()(source), hasEnded: () => ended }
}

test('equal requests at the same time are one call, and everyone gets its answer', async () => {
  const { source, answer, shared } = heldSource()
  const calls = [1, 2, 3].map(() => shared.history(request, never))
  answer.resolve(seriesOf('A', [1]))
  const histories = await Promise.all(calls)
  assert.equal(source.asked.length, 1)
  assert.ok(histories.every((history) => history === histories[0]))
})

test('another symbol or another window is another call, and so is the same request later', async () => {
  const source = scriptedSource('s', ({ symbol }) => seriesOf(symbol, [1]))
  const shared = singleFlight()(source)
  const from = parseIsoDay('2024-01-01')
  await Promise.all([
    shared.history(request, never),
    shared.history({ ...request, symbol: 'B' }, never),
    shared.history({ ...request, from }, never),
  ])
  await shared.history(request, never)
  assert.equal(source.asked.length, 4)
})

test('a caller that gives up is told so, and the others still get their answer', async () => {
  const { answer, shared, hasEnded } = heldSource()
  const leaver = new AbortController()
  const left = shared.history(request, leaver.signal)
  const stayed = shared.history(request, never)
  leaver.abort()
  await assert.rejects(left, { code: 'cancelled' })
  assert.equal(hasEnded(), false)
  answer.resolve(seriesOf('A', [1]))
  assert.equal((await stayed).series.symbol, 'A')
})

test('when the last caller has left, the call ends and the next request starts a new one', async () => {
  const { source, shared, hasEnded } = heldSource()
  const leaver = new AbortController()
  const left = shared.history(request, leaver.signal)
  leaver.abort()
  await assert.rejects(left, { code: 'cancelled' })
  assert.equal(hasEnded(), true)
  void shared.history(request, never)
  await turn()
  assert.equal(source.asked.length, 2)
})

test('an error reaches every caller and is not remembered', async () => {
  const { source, answer, shared } = heldSource()
  const calls = [1, 2].map(() => shared.history(request, never))
  answer.reject(new AppError('timeout', 'slow'))
  for (const call of calls) await assert.rejects(call, { code: 'timeout' })
  await assert.rejects(shared.history(request, never), { code: 'timeout' })
  assert.equal(source.asked.length, 2)
})
