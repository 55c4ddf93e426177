// The breaker: which errors count, at which count it opens, and when it lets calls through again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError, type ErrorCode } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { breaker } from './breaker.ts'

const { signal } = new AbortController()

/** A source behind a breaker that answers with the next of the codes, `ok` for bars. */
function brokenBy(codes: readonly (ErrorCode | 'ok')[]) {
  const clock = virtualClock()
  let next = 0
  const source = scriptedSource('s', ({ symbol }) => {
    const code = codes[Math.min(next++, codes.length - 1)]!
    if (code !== 'ok') throw new AppError(code, code)
    return seriesOf(symbol, [1])
  })
  const circuit = breaker(clock)
  return { clock, source, circuit, guarded: circuit.layer(source) }
}

const ask = (source: PriceSource) =>
  source.history({ symbol: 'A', from: null, to: null }, signal).then(
    () => 'ok',
    (error: AppError) => error.code,
  )

async function askTimes(source: PriceSource, times: number): Promise<void> {
  for (let call = 0; call < times; call++) await ask(source)
}

for (const code of ['source-unavailable', 'timeout', 'bad-payload'] as const) {
  test(`five times ${code} in a row open the breaker, and the sixth call is not sent`, async () => {
    const { source, guarded, circuit } = brokenBy([code])
    await askTimes(guarded, 4)
    assert.equal(circuit.state(), 'closed')
    await askTimes(guarded, 2)
    assert.equal(circuit.state(), 'open')
    assert.equal(source.asked.length, 5)
    assert.equal(await ask(guarded), 'source-unavailable')
  })
}

for (const code of [
  'symbol-not-found',
  'no-data',
  'bad-request',
  'cancelled',
  'blocked',
  'rate-limited',
] as const) {
  test(`${code} never opens the breaker`, async () => {
    const { source, guarded, circuit } = brokenBy([code])
    await askTimes(guarded, 50)
    assert.equal(circuit.state(), 'closed')
    assert.equal(source.asked.length, 50)
  })
}

test('half of ten calls within 30 s open the breaker, and of nine do not', async () => {
  const { guarded, circuit } = brokenBy(['timeout', 'ok'])
  const alternating = brokenBy(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? 'ok' : 'timeout')))
  await askTimes(alternating.guarded, 9)
  assert.equal(alternating.circuit.state(), 'closed')
  await askTimes(alternating.guarded, 1)
  assert.equal(alternating.circuit.state(), 'open')
  await askTimes(guarded, 40)
  assert.equal(circuit.state(), 'closed')
})

test('failures older than 30 s are forgotten', async () => {
  const { clock, guarded, circuit } = brokenBy(['timeout', 'ok'].flatMap((code) => Array(4).fill(code)))
  await askTimes(guarded, 4)
  clock.move(30_000)
  await askTimes(guarded, 20)
  assert.equal(circuit.state(), 'closed')
})

test('the breaker is open for 30 s, lets one call through, and stays away twice as long when that fails', async () => {
  const { clock, source, guarded, circuit } = brokenBy(['timeout'])
  await askTimes(guarded, 5)
  clock.move(29_999)
  await ask(guarded)
  assert.equal(source.asked.length, 5)
  clock.move(1)
  await askTimes(guarded, 3)
  assert.equal(source.asked.length, 6)
  clock.move(59_999)
  await ask(guarded)
  assert.equal(source.asked.length, 6)
  assert.equal(circuit.state(), 'open')
  clock.move(1)
  await ask(guarded)
  assert.equal(source.asked.length, 7)
})
