/** Vanguard in the United States: a table of holdings, and below it one of transactions. */
import type { Entry } from '#formats/import/entry.ts'
import { readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { defineTablePreset } from './preset.ts'
import { stateHoldings } from './vanguard-holdings.ts'

const mapping: TableMapping = {
  columns: {
    date: 'Trade Date',
    settle: 'Settlement Date',
    type: 'Transaction Type',
    symbol: 'Symbol',
    name: 'Investment Name',
    quantity: 'Shares',
    price: 'Share Price',
    amount: 'Net Amount',
    gross: 'Principal Amount',
    fee: ['Commissions and Fees', 'Commission Fees'],
    account: 'Account Number',
    note: 'Transaction Description',
  },
  form: { signs: 'signed', basis: 'net' },
  currency: 'USD',
  words: {
    'Sweep in': 'skip',
    'Sweep out': 'skip',
    'Funds Received': 'deposit',
    'Transfer (incoming)': 'transfer-in',
    'Transfer (outgoing)': 'transfer-out',
    'Rollover (incoming)': 'deposit',
    'Conversion (incoming)': 'transfer-in',
    'Conversion (outgoing)': 'transfer-out',
    'Capital gain (LT)': 'dividend',
    'Capital gain (ST)': 'dividend',
    'Reinvestment (LT gain)': 'buy',
    'Reinvestment (ST gain)': 'buy',
    'Reinvestment (dividend)': 'buy',
    'Corp Action (Redemption)': 'sell',
    'Corp Action (Cash in Lieu)': 'return-of-capital',
    'Corp Action (Tender)': 'sell',
    'Buy (exchange)': 'buy',
    'Sell (exchange)': 'sell',
    Withholding: 'tax',
    Distribution: 'withdrawal',
    Contribution: 'deposit',
  },
  decimal: 'point',
  dates: 'ymd',
}

export const vanguard = defineTablePreset({
  id: 'vanguard',
  title: 'Vanguard (US)',
  basis: 'documented',
  headers: [
    [
      'Account Number',
      'Trade Date',
      'Settlement Date',
      'Transaction Type',
      'Investment Name',
      'Symbol',
      'Shares',
      'Share Price',
      'Principal Amount',
      'Net Amount',
    ],
  ],
  mapping,
  readSheet(sheet, builder, file) {
    stateHoldings(sheet, builder, file)
    return readTable(sheet, mapping, builder, (mapped) => {
      const type = typeOfRow(mapped)
      if (type === 'skip') {
        builder.skip(mapped.row.line, 'a sweep between cash and its settlement fund')
        return null
      }
      const entry: Entry = entryOfType(type, mapped)
      const isOfMoney = ['dividend', 'interest', 'fee', 'tax'].includes(type)
      return entry.quantity?.units === 0n || isOfMoney ? { ...entry, quantity: null, price: null } : entry
    }).evidence
  },
})
