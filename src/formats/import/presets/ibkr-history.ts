/** A line of Interactive Brokers' transaction history, whose amounts are all in the base currency. */
import type { Entry } from '#formats/import/entry.ts'
import { meaningOf } from '#formats/import/mapping/type-words.ts'
import { ibkrCash } from './ibkr-cash.ts'
import type { IbkrRecord } from './ibkr-fields.ts'
import { negateDecimal } from '#core/money/decimal.ts'
import { isinIn } from '#formats/import/values/instrument.ts'

export function ibkrHistoryEntry(record: IbkrRecord, base: string | null): Entry {
  const kind = record.text('Transaction Type')
  const type = meaningOf(kind)
  if (type === 'buy' || type === 'sell') return tradeOf(type, record, base)
  const entry = ibkrCash(record, kind)!
  return { ...entry, currency: base, note: record.text('Description') || null }
}

/** The price is in the currency of the exchange, which the file does not say: only where quantity × price fits is it shown. */
function tradeOf(type: 'buy' | 'sell', record: IbkrRecord, base: string | null): Entry {
  const moment = record.day('Date')
  const commission = record.number('Commission')
  const description = record.text('Description')
  return {
    rows: [record.line],
    raw: record.raw,
    type,
    day: moment.day,
    at: moment.at,
    account: record.text('Account'),
    symbol: record.text('Symbol') || null,
    isin: isinIn(description),
    name: description || null,
    quantity: record.number('Quantity'),
    price: record.number('Price'),
    amount: record.number('Net Amount'),
    currency: base,
    priceCurrency: record.text('Price Currency') || null,
    form: { signs: 'signed', basis: 'net' },
    fee: commission && negateDecimal(commission),
  }
}
