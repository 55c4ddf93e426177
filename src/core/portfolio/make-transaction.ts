/** An entry from the terms a person or a program gives: what its kind needs is checked, signs and sums are filled in. */
import { AppError } from '#core/errors.ts'
import { currencyUnit, majorPerUnit } from '#core/fx/currency-units.ts'
import { addDecimals, type Decimal, negateDecimal, zero } from '#core/money/decimal.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { grossOf, inMajor } from './books/entry-money.ts'
import type { InstrumentAsGiven, Money, Transaction, TransactionType } from './transaction.ts'

export type EntryTerms = {
  readonly type: TransactionType
  readonly day: EpochDay
  readonly account: string
  readonly symbol: string | null
  readonly isin: string | null
  readonly name: string | null
  readonly quantity: Decimal | null
  readonly price: Decimal | null
  /** What the cash account gained or paid, charges included, in any sign: the kind decides. */
  readonly amount: Decimal | null
  readonly currency: string | null
  readonly fee: Decimal | null
  readonly tax: Decimal | null
  readonly ratio: { readonly new: Decimal; readonly old: Decimal } | null
  readonly targetSymbol: string | null
  readonly targetIsin: string | null
  /** What an exchange of currencies brings. */
  readonly received: Money | null
  readonly note: string | null
  readonly group: string | null
}

const one: Decimal = { units: 1n, scale: 0 }

/** Throws AppError `bad-entry` that names what is missing. */
export function makeTransaction(terms: EntryTerms): Transaction {
  checkTerms(terms)
  const { type, day, account, quantity, ratio, note, group } = terms
  const bare: Transaction = {
    type,
    day,
    tradedAt: null,
    settleDay: null,
    account,
    instrument: instrumentOf(terms),
    quantity: quantity && (type === 'adjustment' ? quantity : positive(quantity)),
    price: moneyOf(terms, terms.price),
    priceUnit: unitOf(terms),
    cash: null,
    counterCash: terms.received,
    fee: moneyOf(terms, terms.fee),
    tax: moneyOf(terms, terms.tax),
    fx: null,
    ratio,
    target: targetOf(terms),
    group,
    externalIds: [],
    note,
  }
  return { ...bare, cash: cashOf(bare, terms) }
}

const tradeTypes: ReadonlySet<TransactionType> = new Set<TransactionType>(['buy', 'sell'])
const shareTypes: ReadonlySet<TransactionType> = new Set<TransactionType>([
  ...tradeTypes,
  'split',
  'spinoff',
  'merger',
  'symbol-change',
  'return-of-capital',
])
const cashTypes: ReadonlySet<TransactionType> = new Set<TransactionType>([
  'dividend',
  'interest',
  'fee',
  'tax',
  'deposit',
  'withdrawal',
  'return-of-capital',
  'fx',
])
const eitherTypes: ReadonlySet<TransactionType> = new Set<TransactionType>([
  'transfer-in',
  'transfer-out',
  'opening-balance',
  'adjustment',
  'reward',
])

function checkTerms(terms: EntryTerms): void {
  const { type, quantity, price, amount, ratio, received } = terms
  const names = terms.symbol !== null || terms.isin !== null
  const need = (holds: boolean, what: string) => {
    if (!holds) throw badEntry(type, what)
  }
  if (shareTypes.has(type)) need(names, 'a symbol or an ISIN')
  if (tradeTypes.has(type)) {
    need(quantity !== null && quantity.units !== 0n, 'a quantity')
    need(price !== null || amount !== null, 'a price or an amount')
  }
  if (cashTypes.has(type)) need(amount !== null || (quantity !== null && price !== null), 'an amount')
  if (eitherTypes.has(type))
    need(
      names ? quantity !== null : amount !== null,
      names ? 'a quantity' : 'an amount, or a symbol and a quantity',
    )
  if (type === 'split') need(ratio !== null || quantity !== null, 'a ratio such as 3:1')
  if (type === 'spinoff' || type === 'symbol-change')
    need(terms.targetSymbol !== null || terms.targetIsin !== null, 'the symbol that it becomes or brings')
  if (type === 'fx') need(received !== null, 'what was received')
  const holdsMoney = [price, amount, terms.fee, terms.tax].some((value) => value !== null)
  if (holdsMoney) need(terms.currency !== null, 'a currency')
  if (terms.currency !== null) need(currencyUnit(terms.currency) !== null, 'a currency code of three letters')
}

function badEntry(type: TransactionType, what: string): AppError {
  return new AppError('bad-entry', `An entry of type ${type} needs ${what}.`, {
    details: { type, missing: what },
  })
}

function instrumentOf({ symbol, isin, name }: EntryTerms): InstrumentAsGiven | null {
  return symbol === null && isin === null ? null : { symbol, isin, cusip: null, mic: null, name }
}

function targetOf({ targetSymbol: symbol, targetIsin: isin }: EntryTerms): InstrumentAsGiven | null {
  return symbol === null && isin === null ? null : { symbol, isin, cusip: null, mic: null, name: null }
}

function moneyOf({ currency }: EntryTerms, value: Decimal | null): Money | null {
  return value && currency !== null ? { value, currency } : null
}

function unitOf({ currency }: EntryTerms): Decimal {
  const unit = currency === null ? null : currencyUnit(currency)
  return unit && unit.perMajor > 1 ? majorPerUnit(unit) : one
}

function positive(value: Decimal): Decimal {
  return value.units < 0n ? negateDecimal(value) : value
}

/** Which way the cash goes; of `interest` and `adjustment` the amount says it itself. */
const cashSign: Partial<Record<TransactionType, 1 | -1>> = {
  buy: -1,
  sell: 1,
  dividend: 1,
  fee: -1,
  tax: -1,
  deposit: 1,
  withdrawal: -1,
  'transfer-in': 1,
  'transfer-out': -1,
  'opening-balance': 1,
  reward: 1,
  'return-of-capital': 1,
  merger: 1,
  fx: -1,
}

function cashOf(transaction: Transaction, terms: EntryTerms): Money | null {
  const { type } = terms
  const sign = cashSign[type]
  const stated = moneyOf(terms, terms.amount)
  const movesShares = transaction.instrument !== null && (eitherTypes.has(type) || type === 'spinoff')
  if (movesShares) return null
  if (stated) return inMajor({ ...stated, value: signed(stated.value, sign) })
  if (sign === undefined) return null
  const gross = tradeTypes.has(type) || cashTypes.has(type) ? grossOf(transaction) : null
  if (!gross) return null
  const charges = [transaction.fee, transaction.tax].flatMap((charge) =>
    charge ? [inMajor(charge).value] : [],
  )
  const charged = charges.reduce(addDecimals, zero)
  return { ...gross, value: addDecimals(signed(gross.value, sign), negateDecimal(charged)) }
}

function signed(value: Decimal, sign: 1 | -1 | undefined): Decimal {
  if (sign === undefined) return value
  return sign > 0 ? positive(value) : negateDecimal(positive(value))
}
