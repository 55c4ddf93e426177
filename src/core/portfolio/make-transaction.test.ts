// Entries from terms: signs and sums filled in, and what is missing named.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { decimal, money, text } from '#test/support/ledger-samples.ts'
import { type EntryTerms, makeTransaction } from './make-transaction.ts'

const bare: EntryTerms = {
  type: 'deposit',
  day: parseIsoDay('2024-01-02')!,
  account: '',
  symbol: null,
  isin: null,
  name: null,
  quantity: null,
  price: null,
  amount: null,
  currency: 'EUR',
  fee: null,
  tax: null,
  ratio: null,
  targetSymbol: null,
  targetIsin: null,
  received: null,
  note: null,
  group: null,
}
const cashOf = (terms: Partial<EntryTerms>) => {
  const { cash } = makeTransaction({ ...bare, ...terms })
  return cash && `${text(cash.value)} ${cash.currency}`
}

test('cash follows from quantity, price and charges, with the sign of the kind', () => {
  const shares = { symbol: 'ACME', quantity: decimal('3'), price: decimal('10.5') }
  assert.equal(cashOf({ type: 'buy', ...shares, fee: decimal('1') }), '-32.5 EUR')
  assert.equal(cashOf({ type: 'sell', ...shares, fee: decimal('1'), tax: decimal('0.5') }), '30 EUR')
  assert.equal(cashOf({ type: 'buy', ...shares, currency: 'GBX' }), '-0.315 GBP')
})

test('a stated amount is the whole truth, whatever its sign', () => {
  assert.equal(cashOf({ type: 'withdrawal', amount: decimal('50') }), '-50 EUR')
  assert.equal(cashOf({ type: 'withdrawal', amount: decimal('-50') }), '-50 EUR')
  assert.equal(cashOf({ type: 'fee', amount: decimal('2'), symbol: 'ACME' }), '-2 EUR')
  assert.equal(cashOf({ type: 'interest', amount: decimal('-0.4') }), '-0.4 EUR')
  const terms = { symbol: 'ACME', quantity: decimal('3'), price: decimal('10'), amount: decimal('31') }
  assert.equal(cashOf({ type: 'buy', ...terms }), '-31 EUR')
})

test('shares that come from outside move no cash', () => {
  const shares = { symbol: 'ACME', quantity: decimal('3'), price: decimal('10') }
  for (const type of ['opening-balance', 'transfer-in', 'reward'] as const)
    assert.equal(cashOf({ type, ...shares }), null)
})

test('an exchange of currencies gives one and receives another', () => {
  const { cash, counterCash } = makeTransaction({
    ...bare,
    type: 'fx',
    amount: decimal('800'),
    received: money('1000 USD'),
  })
  assert.deepEqual([text(cash!.value), text(counterCash!.value)], ['-800', '1000'])
})

test('what a kind needs and does not have is named', () => {
  const refused = (terms: Partial<EntryTerms>, what: RegExp) =>
    assert.throws(() => makeTransaction({ ...bare, ...terms }), { code: 'bad-entry', message: what })
  refused({ type: 'buy', symbol: 'ACME', price: decimal('1') }, /buy needs a quantity/)
  refused({ type: 'buy', quantity: decimal('1'), price: decimal('1') }, /a symbol or an ISIN/)
  refused({ type: 'sell', symbol: 'ACME', quantity: decimal('1') }, /a price or an amount/)
  refused({ type: 'deposit' }, /an amount/)
  refused({ type: 'deposit', amount: decimal('1'), currency: null }, /a currency/)
  refused({ type: 'split', symbol: 'ACME' }, /a ratio such as 3:1/)
  refused({ type: 'spinoff', symbol: 'ACME', quantity: decimal('1') }, /the symbol that it becomes/)
  refused({ type: 'fx', amount: decimal('1') }, /what was received/)
})
