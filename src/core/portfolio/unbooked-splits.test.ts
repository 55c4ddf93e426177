// Splits that nobody booked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { decimal, ledgerOf, named, trade, transaction } from '#test/support/ledger-samples.ts'
import { keepBooks, noRates } from './books/keep-books.ts'
import type { Transaction } from './transaction.ts'
import { unbookedSplits } from './unbooked-splits.ts'

const split = { day: parseIsoDay('2024-06-03')!, kind: 'split', value: 4 } as const

function found(ledger: readonly Transaction[]) {
  const books = keepBooks(ledgerOf(ledger), {
    costBasis: 'fifo',
    baseCurrency: 'USD',
    convert: noRates,
    until: null,
  })
  const instrument = { key: 'ACME', ...named('ACME') }
  return unbookedSplits(books, instrument, { known: [split], booked: [] })
}

test('a split of shares that are held is missed where the ledger has no entry of it', () => {
  const [missed] = found([trade('buy', '2024-01-02', '10 x 100 USD')])
  assert.match(missed!.message, /ACME was split 4:1 on 2024-06-03 .* --ratio 4:1 --date 2024-06-03/)
})

test('one that is booked by ratio or by shares, even some days later, and one of shares not held then, are not', () => {
  const bought = trade('buy', '2024-01-02', '10 x 100 USD')
  const ratio = { new: decimal('4'), old: decimal('1') }
  for (const booked of [
    transaction('split', '2024-06-05', { instrument: named('ACME'), ratio }),
    transaction('split', '2024-06-03', { instrument: named('ACME'), quantity: decimal('30') }),
  ])
    assert.deepEqual(found([bought, booked]), [])
  assert.deepEqual(found([bought, trade('sell', '2024-05-02', '10 x 100 USD')]), [])
  assert.deepEqual(found([trade('buy', '2024-07-01', '10 x 25 USD')]), [])
})
