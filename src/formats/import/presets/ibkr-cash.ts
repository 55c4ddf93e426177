/** A movement of money of Interactive Brokers: dividends, taxes, interest, fees, deposits. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { Entry } from '#formats/import/entry.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { isinIn } from '#formats/import/values/instrument.ts'
import type { IbkrRecord } from './ibkr-fields.ts'

/** Null for a record that only sums up others. Throws RowFault. */
export function ibkrCash(record: IbkrRecord, kind = record.text('Type', 'Transaction Type')): Entry | null {
  if (record.text('LevelOfDetail').toUpperCase() === 'SUMMARY') return null
  const amount = record.number('Amount', 'Net Amount')
  const description = record.text('Description', 'ActivityDescription')
  const type = cashType(kind, description, (amount?.units ?? 0n) < 0n)
  const moment = record.day('Date/Time', 'DateTime', 'SettleDate', 'Settle Date', 'Date', 'ReportDate')
  const symbol = record.text('Symbol')
  return {
    rows: [record.line],
    raw: record.raw,
    type,
    day: moment.day,
    at: moment.at,
    account: record.text('ClientAccountID', 'AccountId', 'Account'),
    ...(ofSecurity.has(type) ? securityIn(symbol, record, description) : {}),
    amount,
    currency: record.text('CurrencyPrimary', 'Currency') || null,
    form: { signs: 'signed', basis: 'net' },
    ids: [{ scope: 'row', id: record.text('TransactionID') }],
    note: description || null,
  }
}

const ofSecurity: ReadonlySet<TransactionType> = new Set(['dividend', 'tax', 'return-of-capital', 'fee'])

/** The description begins `VT(US9220427424) CASH DIVIDEND …`. */
function securityIn(
  symbol: string,
  record: IbkrRecord,
  description: string,
): Pick<Entry, 'symbol' | 'isin' | 'cusip'> {
  const found = /^([A-Z0-9. ]{1,12}?)\s*\(([A-Z0-9]+)\)/.exec(description)
  const isin = record.text('ISIN') || (found && isinIn(found[2]!)) || null
  return { symbol: symbol || found?.[1]?.trim() || null, isin, cusip: record.text('CUSIP') || null }
}

function cashType(kind: string, description: string, isNegative: boolean): TransactionType {
  if (/return of capital/i.test(description) && /dividend/i.test(kind)) return 'return-of-capital'
  for (const [form, type] of forms) if (form.test(kind)) return type
  if (/deposit|withdraw/i.test(kind)) return isNegative ? 'withdrawal' : 'deposit'
  if (/^(electronic fund transfer|cash transfer|internal transfer)/i.test(kind))
    return isNegative ? 'transfer-out' : 'transfer-in'
  throw new RowFault('unknown-type', 'Type', `"${shown(kind)}" is no known kind of cash transaction.`)
}

const forms: readonly (readonly [RegExp, TransactionType])[] = [
  [/withholding|871\(m\)|transaction tax|sales tax|\btax(es)?\b/i, 'tax'],
  [/dividend|payment in lieu/i, 'dividend'],
  [/interest/i, 'interest'],
  [/fee|commission|carbon/i, 'fee'],
  [/^(adjustment|price adjustments|other|fx translation|forex trade component|change in)/i, 'adjustment'],
]
