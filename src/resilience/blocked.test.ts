// Blocks: what counts as one, when we stay away, and for how long.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { blocked, blockedCircuit } from './blocked.ts'

const { signal } = new AbortController()
const refusal = new AppError('blocked', 'no')
const ask = (source: PriceSource, symbol = 'A') =>
  source.history({ symbol, from: null, to: null }, signal).then(
    () => 'ok',
    (error: AppError) => error.code,
  )

function refusing(refuses: (symbol: string) => AppError | null) {
  const clock = virtualClock()
  const source = scriptedSource('s', ({ symbol }) => {
    const error = refuses(symbol)
    if (error) throw error
    return seriesOf(symbol, [1])
  })
  const circuit = blockedCircuit(clock)
  return { clock, source, circuit, guarded: blocked(circuit, clock)(source) }
}

test('the refusal of one symbol does not keep the others from being asked', async () => {
  const { guarded, source } = refusing((symbol) => (symbol === 'BAD' ? refusal : null))
  const codes = []
  for (const symbol of ['A', 'BAD', 'B', 'BAD', 'C']) codes.push(await ask(guarded, symbol))
  assert.deepEqual(codes, ['ok', 'blocked', 'ok', 'blocked', 'ok'])
  assert.equal(source.asked.length, 5)
})

test('two refusals in a row keep everyone away for 15 minutes, then doubling to 6 hours', async () => {
  const { guarded, source, clock, circuit } = refusing(() => refusal)
  const waitsMin: number[] = []
  await ask(guarded)
  for (let probe = 0; probe < 7; probe++) {
    await ask(guarded)
    const sent = source.asked.length
    assert.equal(await ask(guarded), 'blocked')
    assert.equal(source.asked.length, sent)
    const waitMs = circuit.openUntil()! - clock.now()
    waitsMin.push(waitMs / 60_000)
    clock.move(waitMs)
  }
  assert.deepEqual(waitsMin, [15, 30, 60, 120, 240, 360, 360])
})

test('a limit without an end is a block, and one with an end is not', async () => {
  const endless = refusing(() => new AppError('rate-limited', 'slow'))
  const ended = refusing(() => new AppError('rate-limited', 'slow', { details: { retryAfterMs: 1_000 } }))
  for (let call = 0; call < 4; call++) {
    await ask(endless.guarded)
    await ask(ended.guarded)
  }
  assert.deepEqual([endless.source.asked.length, ended.source.asked.length], [2, 4])
})

test('an unknown symbol shows that we are served', async () => {
  let calls = 0
  const { guarded, circuit } = refusing(() =>
    ++calls % 2 === 0 ? new AppError('symbol-not-found', 'unknown') : refusal,
  )
  for (let call = 0; call < 10; call++) await ask(guarded)
  assert.equal(circuit.state(), 'closed')
})

const outsidePlan = new AppError('blocked', 'no', { details: { refusalOf: 'symbol' } })

test('symbols that a plan leaves out do not keep the others from being asked, whatever their order', async () => {
  const { guarded, source } = refusing((symbol) => (symbol.endsWith('.L') ? outsidePlan : null))
  const symbols = [
    'A.L',
    'B.L',
    'C.L',
    'D.L',
    'A',
    'E.L',
    'F.L',
    'G.L',
    'H.L',
    'B',
    'A.L',
    'A.L',
    'A.L',
    'A.L',
    'A.L',
    'C',
  ]
  const codes = []
  for (const symbol of symbols) codes.push(await ask(guarded, symbol))
  assert.deepEqual(
    codes,
    symbols.map((symbol) => (symbol.endsWith('.L') ? 'blocked' : 'ok')),
  )
  assert.deepEqual(source.asked.length, symbols.length)
})

test('a source that refuses one symbol after the other refuses us, and so does a probe that is refused', async () => {
  const { guarded, source, circuit, clock } = refusing(() => outsidePlan)
  for (let number = 0; number < 9; number++) await ask(guarded, `S${number}`)
  assert.equal(source.asked.length, 6)
  clock.move(circuit.openUntil()! - clock.now())
  await ask(guarded, 'S10')
  await ask(guarded, 'S11')
  assert.equal(source.asked.length, 7)
  assert.equal(circuit.openUntil()! - clock.now(), 30 * 60_000)
})
