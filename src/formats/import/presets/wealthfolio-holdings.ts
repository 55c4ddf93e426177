/** Wealthfolio's table of holdings on one day or several. */
import { readHoldings } from '#formats/import/mapping/read-holdings.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { defineTablePreset } from './preset.ts'

const mapping: TableMapping = {
  columns: {
    date: 'date',
    symbol: 'symbol',
    quantity: 'quantity',
    price: ['price'],
    unitCost: ['avgCost', 'averageCost', 'unitCost'],
    currency: 'currency',
    account: ['account', 'accountName'],
  },
  form: { signs: 'signed', basis: 'net' },
  decimal: 'point',
  dates: null,
}

export const wealthfolioHoldings = defineTablePreset({
  id: 'wealthfolio-holdings',
  title: 'Wealthfolio holdings',
  basis: 'recorded',
  headers: [
    ['date', 'symbol', 'quantity', 'price', 'currency'],
    ['date', 'symbol', 'quantity', 'avgCost', 'currency'],
  ],
  without: [
    'type',
    'activityType',
    'action',
    'side',
    'fee',
    'amount',
    'transaction type',
    'buy/sell',
    'name',
    'isin',
  ],
  mapping,
  readSheet: (sheet, builder) => readHoldings(sheet, mapping, builder),
})
