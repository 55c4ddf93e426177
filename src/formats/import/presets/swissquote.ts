/** Swissquote's transactions: net amounts with a sign, exchanges of money in two rows. */
import type { Entry } from '#formats/import/entry.ts'
import { readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { exchangePairs } from './paired-rows.ts'
import { defineTablePreset } from './preset.ts'

const mapping: TableMapping = {
  columns: {
    date: 'Date',
    type: 'Transaction',
    symbol: 'Symbol',
    name: 'Name',
    isin: 'ISIN',
    quantity: 'Quantity',
    price: 'Unit price',
    amount: 'Net Amount',
    currency: ['Currency', 'Net Amount Currency'],
    fee: 'Costs',
    order: 'Order #',
  },
  form: { signs: 'signed', basis: 'net' },
  words: {
    Debit: 'withdrawal',
    Credit: 'deposit',
    Payment: 'deposit',
    'Forex credit': 'fx',
    'Forex debit': 'fx',
    'Fx-Forex credit': 'fx',
    'Fx-Forex debit': 'fx',
    'Reversal (Custody Fees)': 'fee',
    'Capital Gain': 'dividend',
    'Exchange fees': 'fee',
    'Fees Tax Statement': 'fee',
    'Interest on debits': 'interest',
    'Interest on credits': 'interest',
    Achat: 'buy',
    Vente: 'sell',
    Kauf: 'buy',
    Verkauf: 'sell',
  },
  decimal: 'point',
  dates: 'dmy',
}

export const swissquote = defineTablePreset({
  id: 'swissquote',
  title: 'Swissquote',
  basis: 'recorded',
  headers: [
    [
      'Date',
      'Order #',
      'Transaction',
      'Symbol',
      'Name',
      'ISIN',
      'Quantity',
      'Unit price',
      'Costs',
      'Net Amount',
    ],
  ],
  mapping,
  readSheet(sheet, builder) {
    const pairs = exchangePairs()
    const { evidence } = readTable(sheet, mapping, builder, (mapped) => {
      const type = typeOfRow(mapped)
      if (type === 'skip') return null
      const entry = withoutDegenerateOrder(entryOfType(type, mapped))
      if (type === 'fx') return pairs.add(`${entry.group} ${entry.day}`, entry)
      return type === 'buy' || type === 'sell' ? entry : { ...entry, quantity: null, price: null }
    })
    pairs.end(builder)
    return evidence
  },
})

/** What has no order carries one of zeros. */
function withoutDegenerateOrder(entry: Entry): Entry {
  return /^0+$/.test(entry.group ?? '') ? { ...entry, group: null, ids: [] } : entry
}
