/** Bitvavo: one row a trade, with what was paid or received in a column of its own. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { Entry } from '#formats/import/entry.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import { defineTablePreset } from './preset.ts'

export const bitvavo = defineTablePreset({
  id: 'bitvavo',
  title: 'Bitvavo',
  basis: 'recorded',
  headers: [
    [
      'Timezone',
      'Date',
      'Time',
      'Type',
      'Currency',
      'Amount',
      'Quote Currency',
      'Quote Price',
      'Received / Paid Amount',
      'Status',
    ],
    [
      'Timezone',
      'Date',
      'Time',
      'Type',
      'Currency',
      'Amount',
      'Price (EUR)',
      'EUR received / paid',
      'Status',
    ],
  ],
  mapping: {
    columns: {
      date: 'Date',
      type: 'Type',
      symbol: 'Currency',
      quantity: 'Amount',
      price: ['Quote Price', 'Price (EUR)'],
      priceCurrency: 'Quote Currency',
      amount: ['Received / Paid Amount', 'EUR received / paid'],
      currency: 'Received / Paid Currency',
      fee: 'Fee amount',
      feeCurrency: 'Fee currency',
      status: 'Status',
      id: 'Transaction ID',
    },
    form: { signs: 'signed', basis: 'net' },
    words: {
      campaign_new_user_incentive: 'reward',
      fixed_staking: 'reward',
      external_transfer: 'transfer-in',
      internal_transfer: 'transfer-in',
    },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow(mapped, builder) {
    const type = typeOfRow(mapped)
    if (type === 'skip') {
      builder.skip(mapped.row.line, 'a kind of row that moves nothing')
      return null
    }
    return ofAsset(entryOfType(type, mapped), mapped)
  },
})

/** Money that comes or goes is a deposit or withdrawal, a coin that does a transfer. */
function ofAsset(entry: Entry, { row }: MappedRow): Entry {
  if (entry.type === 'buy' || entry.type === 'sell')
    return { ...entry, currency: entry.currency ?? 'EUR', priceCurrency: entry.priceCurrency ?? 'EUR' }
  const asset = row.text('Currency')
  if (isFiat(asset))
    return {
      ...entry,
      symbol: null,
      quantity: null,
      amount: entry.quantity ?? null,
      currency: asset.toUpperCase(),
    }
  // A fee in the coin itself is within what left.
  return {
    ...entry,
    type: coinTypes[entry.type] ?? entry.type,
    amount: null,
    currency: null,
    price: null,
    fee: null,
  }
}

const coinTypes: Partial<Record<TransactionType, TransactionType>> = {
  deposit: 'transfer-in',
  withdrawal: 'transfer-out',
}
