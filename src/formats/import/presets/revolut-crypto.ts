/** Revolut's crypto account: values beside their currency, fees on top. */
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { defineTablePreset } from './preset.ts'

export const revolutCrypto = defineTablePreset({
  id: 'revolut-crypto',
  title: 'Revolut crypto',
  basis: 'recorded',
  headers: [['Symbol', 'Type', 'Quantity', 'Price', 'Value', 'Fees', 'Date']],
  mapping: {
    columns: {
      date: 'Date',
      type: 'Type',
      symbol: 'Symbol',
      quantity: 'Quantity',
      price: 'Price',
      amount: 'Value',
      fee: 'Fees',
    },
    form: { signs: 'unsigned', basis: 'gross' },
    words: { 'Learn reward': 'reward', Payment: 'transfer-out', Stake: 'skip', Unstake: 'skip' },
    decimal: 'point',
    dates: 'mdy',
  },
  readRow(mapped, builder) {
    const type = typeOfRow(mapped)
    if (type === 'skip') {
      builder.skip(mapped.row.line, 'staked or taken back: it stays where it is')
      return null
    }
    return entryOfType(type, mapped)
  },
})
