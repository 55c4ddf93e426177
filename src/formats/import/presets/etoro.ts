/** eToro's account activity: trades by position, amounts in the account's dollars, several styles of numbers in one file. */
import type { Entry } from '#formats/import/entry.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { defineTablePreset } from './preset.ts'

export const etoro = defineTablePreset({
  id: 'etoro',
  title: 'eToro',
  basis: 'recorded',
  headers: [
    ['Date', 'Type', 'Details', 'Amount', 'Units', 'Realized Equity', 'Balance', 'Position ID'],
    ['Date', 'Type', 'Details', 'Amount', 'Units', 'Position ID'],
  ],
  mapping: {
    columns: {
      date: 'Date',
      type: 'Type',
      quantity: ['Units', 'Units / Contracts'],
      amount: 'Amount',
      order: 'Position ID',
    },
    form: { signs: 'signed', basis: 'net' },
    currency: 'USD',
    words: {
      'Overnight refund': 'fee',
      'Rollover fee': 'fee',
      'Edit Stop Loss': 'skip',
      'Stop Loss Edit': 'skip',
      'Withdraw Request': 'withdrawal',
      'Profit/Loss of Trade': 'skip',
      'Start Copy': 'skip',
      'Stop Copy': 'skip',
      'Account balance to mirror': 'skip',
      'Mirror balance to account': 'skip',
    },
    decimal: 'point',
    dates: 'dmy',
  },
  readRow(mapped, builder) {
    const type = typeOfRow(mapped)
    if (type === 'skip') {
      builder.skip(mapped.row.line, 'a kind of row that moves nothing')
      return null
    }
    return withDetails(entryOfType(type, mapped), mapped)
  },
})

/** `NKE/USD` is the thing and the currency it is quoted in; the money is in the account's. */
function withDetails(entry: Entry, { row }: MappedRow): Entry {
  const [symbol] = row.text('Details').split('/')
  const isTrade = entry.type === 'buy' || entry.type === 'sell'
  const isOfThing = isTrade || entry.type === 'dividend' || entry.type === 'tax'
  return {
    ...entry,
    symbol: isOfThing && symbol ? symbol : null,
    note: isOfThing ? null : row.text('Details') || null,
    form: { signs: isTrade ? 'unsigned' : 'signed', basis: 'net' },
  }
}
