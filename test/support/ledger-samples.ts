// Entries of a ledger for tests, with as little said as each needs.
import assert from 'node:assert/strict'
import { type Decimal, formatDecimal, parseDecimal, withoutTrailingZeros } from '#core/money/decimal.ts'
import { contentKey } from '#core/portfolio/content-key.ts'
import type { LedgerEntry, NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { InstrumentAsGiven, Money, Transaction } from '#core/portfolio/transaction.ts'
import { type EpochMs, parseIsoDay } from '#core/time/epoch-day.ts'

export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  assert.ok(parsed, text)
  return parsed
}

/** `12.50 USD`. */
export function money(text: string): Money {
  const [value = '', currency = ''] = text.split(' ')
  return { value: decimal(value), currency }
}

export function named(symbol: string, more: Partial<InstrumentAsGiven> = {}): InstrumentAsGiven {
  return { symbol, isin: null, cusip: null, mic: null, name: null, ...more }
}

export function transaction(
  type: Transaction['type'],
  day: string,
  given: Partial<Transaction> = {},
): Transaction {
  const on = parseIsoDay(day)
  assert.ok(on !== null, day)
  return {
    type,
    day: on,
    tradedAt: null,
    settleDay: null,
    account: '',
    instrument: null,
    quantity: null,
    price: null,
    priceUnit: decimal('1'),
    cash: null,
    counterCash: null,
    fee: null,
    tax: null,
    fx: null,
    ratio: null,
    target: null,
    group: null,
    externalIds: [],
    note: null,
    ...given,
  }
}

export function entry(of: Transaction, more: Partial<NewEntry> = {}): NewEntry {
  return {
    transaction: of,
    reverses: null,
    lots: [],
    contentKey: contentKey(of),
    occurrence: 1,
    sourceRow: null,
    raw: null,
    flags: [],
    ...more,
  }
}

/** Entries as a ledger holds them, numbered from 1 in the order given. */
export function ledgerOf(transactions: readonly (Transaction | NewEntry)[]): LedgerEntry[] {
  return transactions.map((given, at) => ({
    ...('transaction' in given ? given : entry(given)),
    id: at + 1,
    importId: null,
    createdAt: 0 as EpochMs,
    createdBy: null,
  }))
}

type Trade = {
  readonly fee?: string
  readonly symbol?: string
  readonly account?: string
  readonly tax?: string
}

/** `trade('buy', '2024-01-02', '10 x 99.5 USD', { fee: '1' })`. */
export function trade(
  type: 'buy' | 'sell',
  day: string,
  terms: string,
  { fee, symbol = 'ACME', account = '', tax }: Trade = {},
): Transaction {
  const [quantity = '', , price = '', currency = ''] = terms.split(' ')
  return transaction(type, day, {
    instrument: named(symbol),
    quantity: decimal(quantity),
    price: money(`${price} ${currency}`),
    fee: fee === undefined ? null : money(`${fee} ${currency}`),
    tax: tax === undefined ? null : money(`${tax} ${currency}`),
    account,
  })
}

/** Cash alone: `cashEntry('deposit', '2024-01-02', '100 EUR')`. */
export function cashEntry(
  type: Transaction['type'],
  day: string,
  amount: string,
  more: Partial<Transaction> = {},
): Transaction {
  return transaction(type, day, { cash: money(amount), ...more })
}

export function text(value: Decimal | null | undefined): string | null {
  return value ? formatDecimal(withoutTrailingZeros(value)) : null
}
