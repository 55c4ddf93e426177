// Splitting a refresh into calls.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssetRow } from '#protocol/http/assets.ts'
import { refreshRequests, typedSymbols } from './refresh-requests.ts'

const asset = (symbol: string, simulated: boolean) => ({ symbol, simulated }) as AssetRow

test('simulated symbols are asked of the simulated market alone', () => {
  assert.deepEqual(refreshRequests([asset('AAPL', false), asset('SYN1', true), asset('MSFT', false)]), [
    { symbols: ['AAPL', 'MSFT'] },
    { symbols: ['SYN1'], sources: ['simulated'] },
  ])
})

test('a long list is split at the bound of one call and nothing is lost', () => {
  const many = Array.from({ length: 1201 }, (_, i) => asset(`S${i}`, false))
  const requests = refreshRequests(many)
  assert.deepEqual(
    requests.map(({ symbols }) => symbols.length),
    [500, 500, 201],
  )
  assert.equal(new Set(requests.flatMap(({ symbols }) => symbols)).size, 1201)
})

test('nothing to refresh makes no call', () => {
  assert.deepEqual(refreshRequests([]), [])
})

test('typed symbols are split at commas and spaces, each once', () => {
  assert.deepEqual(typedSymbols(' AAPL, MSFT  BRK-B;AAPL '), ['AAPL', 'MSFT', 'BRK-B'])
  assert.deepEqual(typedSymbols('  '), [])
})
