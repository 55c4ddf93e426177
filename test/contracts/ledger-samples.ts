// Entries of a ledger for tests, with as little said as each needs.
import assert from 'node:assert/strict'
import { type Decimal, parseDecimal } from '#core/money/decimal.ts'
import { contentKey } from '#core/portfolio/content-key.ts'
import type { NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { InstrumentAsGiven, Money, Transaction } from '#core/portfolio/transaction.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'

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
