/** Parqet's activities: gross amounts without a sign, taxes and fees apart, the local day beside the instant. */
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { looksLikeIsin } from '#formats/import/values/instrument.ts'
import { defineTablePreset } from './preset.ts'

export const parqet = defineTablePreset({
  id: 'parqet',
  title: 'Parqet',
  basis: 'recorded',
  headers: [
    ['datetime', 'date', 'price', 'shares', 'amount', 'tax', 'fee', 'type', 'identifier', 'currency'],
    ['datetime', 'price', 'shares', 'amount', 'tax', 'fee', 'type', 'identifier', 'currency'],
  ],
  mapping: {
    columns: {
      date: ['date', 'datetime'],
      type: 'type',
      isin: 'identifier',
      name: 'holdingname',
      quantity: 'shares',
      price: 'price',
      amount: 'amount',
      fee: 'fee',
      tax: 'tax',
      currency: 'currency',
      account: 'holding',
    },
    form: { signs: 'unsigned', basis: 'gross' },
    words: { cost: 'fee', costs: 'fee' },
    decimal: null,
    dates: 'dmy',
  },
  readRow(mapped, builder) {
    const type = typeOfRow(mapped)
    if (type === 'skip') {
      builder.skip(mapped.row.line, 'a kind of row that moves nothing')
      return null
    }
    const entry = entryOfType(type, mapped)
    const identifier = mapped.row.text('identifier')
    return looksLikeIsin(identifier.toUpperCase()) || identifier === ''
      ? entry
      : { ...entry, symbol: identifier }
  },
})
