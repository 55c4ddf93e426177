/** Corporate actions of Interactive Brokers, told in a sentence: `AAPL(US0378331005) SPLIT 4 FOR 1 (AAPL, APPLE INC, US0378331005)`. */
import { parseDecimal } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import { isinIn } from '#formats/import/values/instrument.ts'
import type { IbkrRecord } from './ibkr-fields.ts'

/** Null for a record that only sums up others. */
export function ibkrCorporateAction(record: IbkrRecord): Entry | null {
  if (record.text('LevelOfDetail').toUpperCase() === 'SUMMARY') return null
  const description = record.text('Description', 'ActionDescription')
  const quantity = record.number('Quantity')
  const moment = record.day('DateTime', 'Date/Time', 'Report Date', 'ReportDate')
  const amount = record.number('Proceeds', 'Amount')
  const base: Omit<Entry, 'type'> = {
    rows: [record.line],
    raw: record.raw,
    day: moment.day,
    at: moment.at,
    account: record.text('ClientAccountID', 'AccountId', 'Account'),
    symbol: record.text('Symbol') || /^([A-Z0-9. ]+?)\s*\(/.exec(description)?.[1] || null,
    isin: record.text('ISIN') || isinIn(description),
    name: null,
    currency: record.text('CurrencyPrimary', 'Currency') || null,
    note: description,
    ids: [{ scope: 'row', id: record.text('TransactionID', 'ActionID') }],
  }
  const split = / SPLIT (\d+(?:\.\d+)?) FOR (\d+(?:\.\d+)?)/i.exec(description)
  if (split)
    return { ...base, type: 'split', ratio: { new: parseDecimal(split[1]!)!, old: parseDecimal(split[2]!)! } }
  const paid = { amount, form: { signs: 'signed', basis: 'net' } } as const
  if (/spin-?off/i.test(description)) return { ...base, type: 'spinoff', quantity, ...paid }
  if (/merger|acquisition|exchange/i.test(description)) return { ...base, type: 'merger', quantity, ...paid }
  const isOut = (quantity?.units ?? 0n) < 0n
  return { ...base, type: isOut ? 'transfer-out' : 'transfer-in', quantity }
}
