/** rotki's generic events: deposits, withdrawals, rewards and losses of single assets. */
import { meaningOf } from '#formats/import/mapping/type-words.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import { defineTablePreset } from './preset.ts'
import { baseOf } from './rotki-trades.ts'

export const rotkiEvents = defineTablePreset({
  id: 'rotki-events',
  title: 'rotki generic events',
  basis: 'recorded',
  headers: [['Type', 'Location', 'Currency', 'Amount', 'Fee', 'Fee Currency', 'Description', 'Timestamp']],
  mapping: {
    columns: { date: 'Timestamp', type: 'Type', quantity: 'Amount', fee: 'Fee' },
    form: { signs: 'unsigned', basis: 'net' },
    words: { Loss: 'transfer-out', Income: 'reward', Spend: 'transfer-out' },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow(mapped) {
    const { row } = mapped
    const word = row.text('Type')
    const meant =
      meaningOf(word, mapped.words) ??
      meaningOf(word, { Loss: 'transfer-out', Income: 'reward', Spend: 'transfer-out' })
    if (!meant || meant === 'skip')
      throw new RowFault('unknown-type', 'Type', `"${shown(word)}" is no known kind of event.`)
    const asset = row.text('Currency')
    const base = { ...baseOf(mapped), quantity: row.number('Amount') }
    if (isFiat(asset))
      return {
        ...base,
        type: meant,
        amount: base.quantity,
        quantity: null,
        currency: asset.toUpperCase(),
        form: { signs: 'unsigned', basis: 'net' },
      }
    const type = meant === 'deposit' ? 'transfer-in' : meant === 'withdrawal' ? 'transfer-out' : meant
    return { ...base, type, symbol: asset }
  },
})
