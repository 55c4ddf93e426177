/** Kraken's trades: one row an order filled, cost and fee in the quote currency. */
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { krakenPair } from './kraken-assets.ts'
import { defineTablePreset } from './preset.ts'

export const krakenTrades = defineTablePreset({
  id: 'kraken-trades',
  title: 'Kraken trades',
  basis: 'documented',
  headers: [['txid', 'ordertxid', 'pair', 'time', 'type', 'price', 'cost', 'fee', 'vol']],
  mapping: {
    columns: {
      date: 'time',
      type: 'type',
      quantity: 'vol',
      price: 'price',
      amount: 'cost',
      fee: 'fee',
      id: 'txid',
      order: 'ordertxid',
    },
    form: { signs: 'unsigned', basis: 'gross' },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow(mapped) {
    const type = typeOfRow(mapped)
    const pair = krakenPair(mapped.row.text('pair'))
    if (type === 'skip') return null
    if (!pair)
      throw new RowFault(
        'bad-symbol',
        'pair',
        `"${shown(mapped.row.text('pair'))}" is no pair of a coin and a currency.`,
      )
    return {
      ...entryOfType(type, mapped),
      symbol: pair.base,
      currency: pair.quote,
      priceCurrency: pair.quote,
      feeCurrency: pair.quote,
    }
  },
})
