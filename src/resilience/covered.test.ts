// Coverage: a source is not asked for what it does not serve, the next one is, and the reason is told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { success } from '#core/outcome.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { fakeSource } from '#test/support/fake-source.ts'
import { covered } from './covered.ts'
import { failover } from './failover.ts'

const { signal } = new AbortController()
const stored: Readonly<Record<string, AssetKind>> = { VWUSA: 'fund' }
const findKind = async (symbol: string) => stored[symbol] ?? null

function serving(id: string, covers: readonly AssetKind[], answer: AppError | null = null) {
  const source = fakeSource(id, [answer])
  return { asked: source.askedSymbols, source: covered({ ...source, covers }, findKind) }
}

const ask = (source: PriceSource, symbol: string) => source.history({ symbol, from: null, to: null }, signal)

for (const symbol of ['^VIX', 'EURUSD=X', 'BTC-USD', 'VWUSA']) {
  test(`a source of shares is not asked for ${symbol}, and the next one says why it was`, async () => {
    const shares = serving('shares', ['equity', 'etf'])
    const all = serving('all', ['equity', 'index', 'fx', 'crypto', 'fund'])
    const { source, fallbacks } = await ask(failover([shares.source, all.source]), symbol)
    assert.equal(source, 'all')
    assert.deepEqual(
      fallbacks.map(({ source: first, code }) => [first, code]),
      [['shares', 'not-covered']],
    )
    assert.deepEqual(shares.asked, [])
  })
}

test('a symbol of which nobody knows what it is, is asked for', async () => {
  const shares = serving('shares', ['equity'])
  await ask(shares.source, 'NEW')
  assert.deepEqual(shares.asked, ['NEW'])
})

test('when no source covers it the error says so, and a trouble of one that does is told before that', async () => {
  const shares = serving('shares', ['equity'])
  const funds = serving('funds', ['fund'])
  await assert.rejects(ask(failover([shares.source, funds.source]), '^VIX'), {
    code: 'not-covered',
    message: /Did not ask funds for "\^VIX", which is of the kind index: it serves fund/,
  })
  const down = serving('indices', ['index'], new AppError('timeout', 'late'))
  await assert.rejects(ask(failover([down.source, shares.source]), '^VIX'), (error: AppError) => {
    assert.equal(error.code, 'timeout')
    assert.match(JSON.stringify(error.details.fallbacks), /not-covered/)
    return true
  })
})

test('of last prices only those are asked for that the source serves, and each keeps its place', async () => {
  const asked: (readonly string[])[] = []
  const source = covered(
    {
      ...fakeSource('shares', [null]),
      covers: ['equity'],
      async quote({ symbols }) {
        asked.push(symbols)
        return symbols.map((symbol) => success({ symbol } as never))
      },
    },
    findKind,
  )
  const outcomes = await source.quote!({ symbols: ['A', '^VIX', 'B'] }, signal)
  assert.deepEqual(asked, [['A', 'B']])
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.error.code)),
    [{ symbol: 'A' }, 'not-covered', { symbol: 'B' }],
  )
})
