// Trades towards targets: whole shares, costs, and the lots that go.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepBooks, noRates } from './books/keep-books.ts'
import { proposeTrades, type Rebalanced } from './rebalance.ts'
import { decimal, ledgerOf, text, trade } from '#test/support/ledger-samples.ts'

const books = keepBooks(
  ledgerOf([
    trade('buy', '2023-01-02', '4 x 10 EUR', { symbol: 'A', account: 'one' }),
    trade('buy', '2023-02-01', '2.5 x 30 EUR', { symbol: 'A', account: 'two' }),
  ]),
  { costBasis: 'fifo', baseCurrency: 'EUR', convert: noRates, until: null },
)
const { instrument } = books.positions[0]!
const asset = (symbol: string, price: string, held: string): Rebalanced => ({
  symbol,
  instrument: symbol === 'A' ? instrument : { ...instrument, key: symbol, symbol },
  price: decimal(price),
  weight: 0,
  held: decimal(held),
})

function proposed(shares: readonly number[]) {
  return proposeTrades({
    assets: [asset('A', '20', '6.5'), asset('B', '50', '0')],
    shares: Float64Array.from(shares),
    value: 230,
    costs: { bps: 50, perTrade: 1 },
    positions: books.positions,
    basis: 'fifo',
  })
}

test('whole shares are traded, a fraction that is held stays, and the lots that go are named', () => {
  const { trades, costs, cashBefore, cashAfter, turnover } = proposed([1, 2])
  assert.deepEqual(
    trades.map(({ side, symbol, quantity, amount }) => [side, symbol, text(quantity), text(amount)]),
    [
      ['sell', 'A', '5', '100'],
      ['buy', 'B', '2', '100'],
    ],
  )
  // 4 shares at 10 of one account, then 1 at 30 of the other, at 20 each.
  assert.deepEqual(
    trades[0]!.closes.map(({ account, gain }) => [account, text(gain)]),
    [
      ['one', '40'],
      ['two', '-10'],
    ],
  )
  assert.equal(costs, 3)
  assert.deepEqual([cashBefore, cashAfter], [100, 97])
  assert.ok(Math.abs(turnover - 200 / 230) < 1e-12)
})

test('nothing is traded for less than a share', () => {
  assert.deepEqual(proposed([6, 0.9]).trades, [])
})
