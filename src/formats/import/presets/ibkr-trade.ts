/** A trade of Interactive Brokers: a security, or one currency for another. */
import { type Decimal, isZero, multiplyDecimals, negateDecimal } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import type { IbkrRecord } from './ibkr-fields.ts'

/** Null for a record that only sums up others. Throws RowFault. */
export function ibkrTrade(record: IbkrRecord): Entry | null {
  const level = record.text('LevelOfDetail', 'DataDiscriminator').toUpperCase()
  if (/SUMMARY|CLOSED_?LOT|WASH_?SALE|SUBTOTAL|^TOTAL/.test(level)) return null
  const symbol = record.text('Symbol')
  const pair = /^([A-Z]{3})\.([A-Z]{3})$/.exec(symbol)
  const isCash = /cash|forex/i.test(record.text('AssetClass', 'AssetCategory', 'Asset Category'))
  if ((isCash || pair) && pair && isFiat(pair[1]!)) return exchangeOf(record, pair[1]!, pair[2]!)
  if (symbol === '' && record.text('ISIN', 'CUSIP', 'Description') === '') return unnamedExchange(record)
  return securityTrade(record)
}

function baseOf(record: IbkrRecord): Omit<Entry, 'type'> {
  const moment = record.day('DateTime', 'Date/Time', 'TradeDate', 'Trade Date')
  const settle = record.text('SettleDateTarget', 'SettleDate')
  return {
    rows: [record.line],
    raw: record.raw,
    day: moment.day,
    at: moment.at,
    settle: settle === '' ? null : record.day('SettleDateTarget', 'SettleDate').day,
    account: record.text('ClientAccountID', 'AccountId', 'Account'),
    group: record.text('IBOrderID', 'OrderID') || null,
    ids: [{ scope: 'row', id: record.text('TransactionID') || record.text('TradeID') }],
  }
}

/** Commissions are negative as they are printed; a positive one is a rebate. */
function costOf(value: Decimal | null): Decimal | null {
  return value && negateDecimal(value)
}

function securityTrade(record: IbkrRecord): Entry {
  const quantity = record.number('Quantity')
  const word = record.text('Buy/Sell', 'BuySell', 'Side').toUpperCase()
  const isSale = word.startsWith('SELL') || (word === '' && (quantity?.units ?? 0n) < 0n)
  const isCancel = word.includes('(CA') || /cancel/i.test(record.text('TransactionType'))
  if (isCancel)
    throw new RowFault(
      'bad-value',
      'TransactionType',
      'This cancels an earlier trade; take both out of the file, or correct the entry by hand.',
    )
  const fee = costOf(record.number('IBCommission', 'Commission', 'Comm/Fee', 'Comm in USD'))
  const tax = costOf(record.number('Taxes', 'Tax'))
  const net = record.number('NetCash')
  const gross = record.number('Proceeds', 'TradeMoney')
  const currency = record.text('CurrencyPrimary', 'Currency') || null
  return {
    ...baseOf(record),
    type: isSale ? 'sell' : 'buy',
    symbol: record.text('Symbol') || null,
    isin: record.text('ISIN') || null,
    cusip: record.text('CUSIP') || null,
    name: record.text('Description') || null,
    quantity: quantity && multiplied(quantity, record),
    price: record.number('TradePrice', 'T. Price', 'Price'),
    priceCurrency: currency,
    amount: net ?? gross,
    currency,
    form: { signs: 'unsigned', basis: net ? 'net' : 'gross' },
    fee,
    feeCurrency: record.text('IBCommissionCurrency', 'CommissionCurrency') || currency,
    tax,
    note: record.text('Notes/Codes', 'Code') || null,
  }
}

/** Contracts of options stand for several shares each, at a price for one. */
function multiplied(quantity: Decimal, record: IbkrRecord): Decimal {
  const multiplier = record.number('Multiplier')
  const isOption = /^(OPT|FOP|Equity and Index Options)/i.test(
    record.text('AssetClass', 'AssetCategory', 'Asset Category'),
  )
  return isOption && multiplier && !isZero(multiplier) ? multiplyDecimals(quantity, multiplier) : quantity
}

/** `EUR.USD`: the quantity is in the first currency, the money in the second. */
function exchangeOf(record: IbkrRecord, base: string, quote: string): Entry {
  const quantity = record.number('Quantity')
  const price = record.number('TradePrice', 'T. Price', 'Price')
  if (!quantity || !price)
    throw new RowFault('missing-value', 'Quantity', 'An exchange needs its quantity and its rate.')
  const size = quantity.units < 0n ? negateDecimal(quantity) : quantity
  const word = record.text('Buy/Sell', 'BuySell').toUpperCase()
  const isSale = word === '' ? quantity.units < 0n : word.startsWith('SELL')
  const money = multiplyDecimals(size, price)
  const [into, out] = isSale
    ? [
        { value: money, currency: quote },
        { value: negateDecimal(size), currency: base },
      ]
    : [
        { value: size, currency: base },
        { value: negateDecimal(money), currency: quote },
      ]
  const fee = costOf(record.number('IBCommission', 'Commission', 'Comm/Fee', 'Comm in USD'))
  return {
    ...baseOf(record),
    type: 'fx',
    amount: into.value,
    currency: into.currency,
    counter: out,
    fx: { rate: price, from: base, to: quote },
    fee: fee && !isZero(fee) ? fee : null,
    feeCurrency: record.text('IBCommissionCurrency') || quote,
  }
}

/** Without a symbol the pair is not said: what commissions are paid in is the account's own currency, and the other side. */
function unnamedExchange(record: IbkrRecord): Entry {
  const quote = record.text('CurrencyPrimary', 'Currency')
  const base = record.text('IBCommissionCurrency')
  if (!isFiat(quote) || !isFiat(base) || quote === base)
    throw new RowFault(
      'missing-value',
      'ISIN',
      'Nothing says what was traded: there is no symbol, ISIN or CUSIP.',
    )
  return { ...exchangeOf(record, base, quote), note: 'the pair is taken from the currency of the commission' }
}
