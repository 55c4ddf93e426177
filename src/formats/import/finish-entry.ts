/** Makes a transaction of what a row says: direction from its type, cash from its amount, and a check of the one by the other. */
import { type Decimal, isZero, negateDecimal } from '#core/money/decimal.ts'
import type { InstrumentAsGiven, Money, Transaction, TransactionType } from '#core/portfolio/transaction.ts'
import type { DraftTransaction, DraftWarning } from './draft.ts'
import type { Entry } from './entry.ts'
import type { ImportOptions } from './import-options.ts'
import { RowFault } from './row-fault.ts'
import { settleCash } from './settle-cash.ts'
import { isMinorUnit, mainCurrency, unitOf } from './values/currency.ts'

export type Warn = (code: string, message: string) => void

/** Throws RowFault for an entry that lacks what its kind needs; `missing-currency` where only the currency is not known. */
export function finishEntry(
  given: Entry,
  options: ImportOptions,
  warnings: readonly DraftWarning[],
): DraftTransaction {
  const found: DraftWarning[] = [...warnings]
  const warn: Warn = (code, message) =>
    found.push({ row: given.rows[0] ?? null, column: null, code, message })
  const entry: Entry = {
    ...ofMoneyAlone(given),
    quantity: quantityOf(given, warn),
    price: given.price ? absolute(given.price) : null,
  }
  const instrument = instrumentOf(entry)
  requireParts(entry, instrument)
  refuseFuture(entry, options, warn)
  const currencies = currenciesOf(entry, options)
  const { cash, stated } = settleCash(entry, currencies, warn)
  const transaction: Transaction = {
    type: entry.type,
    day: entry.day,
    tradedAt: entry.at ?? null,
    settleDay: entry.settle ?? null,
    account: entry.account || options.account,
    instrument,
    quantity: entry.quantity ?? null,
    price: entry.price && currencies.price ? { value: entry.price, currency: currencies.price } : null,
    priceUnit: unitOf(currencies.price),
    cash,
    counterCash: entry.counter ?? null,
    fee: costOf(entry.fee, entry.feeCurrency ?? currencies.cash),
    tax: costOf(entry.tax, entry.taxCurrency ?? currencies.cash),
    fx: fxOf(entry, currencies),
    ratio: entry.ratio ?? null,
    target: entry.target ?? null,
    group: entry.group || null,
    externalIds: (entry.ids ?? []).filter(({ id }) => id !== ''),
    note: entry.note || null,
  }
  return { transaction, rows: entry.rows, statedValue: stated, warnings: found, raw: entry.raw }
}

/** Of the price of one share, and of the cash that moved. */
export type Currencies = { readonly price: string | null; readonly cash: string | null }

function currenciesOf(entry: Entry, options: ImportOptions): Currencies {
  const stated = entry.currency ?? null
  const price = entry.priceCurrency ?? stated ?? options.currency
  const cash = stated ?? (entry.priceCurrency ? mainCurrency(entry.priceCurrency) : options.currency)
  // Money is never held in pence: amounts without a currency of their own are in the main unit of the price's.
  const main = cash !== null && isMinorUnit(cash) && entry.amount == null ? mainCurrency(cash) : cash
  if (price === null && main === null && isMoneyMoved(entry))
    throw new RowFault('missing-currency', null, 'no currency is stated.')
  return { price, cash: main }
}

function isMoneyMoved({ amount, price, fee, feeCurrency, tax, taxCurrency }: Entry): boolean {
  const unsaid = [amount, price, feeCurrency ? null : fee, taxCurrency ? null : tax]
  return unsaid.some((part) => part && !isZero(part))
}

/** Words beside money that only moved are a note, and no name of a thing. */
function ofMoneyAlone(entry: Entry): Entry {
  const { type, symbol, isin, cusip, name, quantity, note } = entry
  if (!ofMoney.has(type) || symbol || isin || cusip || !name) return entry
  if ((type === 'transfer-in' || type === 'transfer-out') && quantity && !isZero(quantity)) return entry
  return { ...entry, name: null, note: note && note !== name ? `${name} · ${note}` : name }
}

const ofMoney: ReadonlySet<TransactionType> = new Set([
  'deposit',
  'withdrawal',
  'interest',
  'fee',
  'transfer-in',
  'transfer-out',
])

function instrumentOf({ symbol, isin, cusip, mic, name }: Entry): InstrumentAsGiven | null {
  if (!symbol && !isin && !cusip && !name) return null
  return {
    symbol: symbol || null,
    isin: isin || null,
    cusip: cusip || null,
    mic: mic || null,
    name: name || null,
  }
}

/** Direction comes from the type: a sign that agrees is folded into it, one that does not is told. */
function quantityOf({ quantity, type }: Entry, warn: Warn): Decimal | null {
  if (!quantity) return null
  if (quantity.units >= 0n || type === 'adjustment') return quantity
  if (type === 'buy' || type === 'transfer-in')
    warn('sign-disagrees', `The quantity of this ${type} is negative; its size was taken.`)
  return negateDecimal(quantity)
}

const withShares: ReadonlySet<TransactionType> = new Set(['buy', 'sell'])
const withAmount: ReadonlySet<TransactionType> = new Set([
  'buy',
  'sell',
  'dividend',
  'interest',
  'fee',
  'tax',
  'deposit',
  'withdrawal',
  'return-of-capital',
])

function requireParts(entry: Entry, instrument: InstrumentAsGiven | null): void {
  const { type, quantity, price, amount, fee, tax, ratio } = entry
  if (withShares.has(type)) {
    if (!quantity) throw new RowFault('missing-value', 'quantity', `A ${type} needs a quantity.`)
    if (!instrument)
      throw new RowFault('missing-value', 'symbol', `A ${type} needs a symbol, an ISIN or a name.`)
  }
  if (type === 'split' && !ratio && !quantity)
    throw new RowFault('missing-value', 'quantity', 'A split needs its ratio, such as 3:1.')
  const isPriced = price && quantity
  const isCost = (type === 'fee' && fee) || (type === 'tax' && tax)
  if (withAmount.has(type) && !amount && !isPriced && !isCost)
    throw new RowFault(
      'missing-value',
      'amount',
      `A ${type} needs an amount${withShares.has(type) ? ' or a price' : ''}.`,
    )
}

/** Of tomorrow at most, for clocks ahead of ours; without shares and money it is a note about the future and stays. */
function refuseFuture({ day, quantity, amount }: Entry, { today }: ImportOptions, warn: Warn): void {
  if (day <= today + 1) return
  const isEmpty = (!quantity || isZero(quantity)) && (!amount || isZero(amount))
  if (!isEmpty) throw new RowFault('future-date', 'date', 'The day lies in the future.')
  warn('future-date', 'The day lies in the future; nothing moves, so it was kept.')
}

function costOf(value: Decimal | null | undefined, currency: string | null): Money | null {
  return value && currency !== null ? { value, currency } : null
}

function fxOf({ fx, fxRate }: Entry, { price, cash }: Currencies): Transaction['fx'] {
  if (fx) return fx
  if (!fxRate || isZero(fxRate) || price === null || cash === null) return null
  return { rate: fxRate, from: price, to: cash }
}

function absolute(value: Decimal): Decimal {
  return value.units < 0n ? negateDecimal(value) : value
}
