/** Ghostfolio's table of activities: quantity × unit price, the fee apart. */
import { defineTablePreset } from './preset.ts'

export const ghostfolioCsv = defineTablePreset({
  id: 'ghostfolio-csv',
  title: 'Ghostfolio CSV',
  basis: 'recorded',
  headers: [['Date', 'Code', 'Currency', 'Price', 'Quantity', 'Action', 'Fee']],
  mapping: {
    columns: {
      date: 'Date',
      type: 'Action',
      symbol: 'Code',
      quantity: 'Quantity',
      price: 'Price',
      fee: 'Fee',
      currency: 'Currency',
      account: ['Account', 'AccountId'],
      note: ['Note', 'Comment'],
    },
    form: { signs: 'unsigned', basis: 'net' },
    words: { item: 'buy', liability: 'skip' },
    decimal: 'point',
    dates: null,
  },
})
