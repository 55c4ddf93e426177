/** Coinbase's report: sizes of coins with their value, fees in the total, conversions told in a note. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { numberOf } from '#formats/import/tree/tree-values.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import { defineTablePreset } from './preset.ts'

export const coinbase = defineTablePreset({
  id: 'coinbase',
  title: 'Coinbase',
  basis: 'recorded',
  headers: [['Timestamp', 'Transaction Type', 'Asset', 'Quantity Transacted', 'Subtotal']],
  mapping: {
    columns: {
      date: 'Timestamp',
      type: 'Transaction Type',
      symbol: 'Asset',
      quantity: 'Quantity Transacted',
      price: ['Price at Transaction', 'Spot Price at Transaction'],
      currency: ['Price Currency', 'Spot Price Currency'],
      amount: ['Total (inclusive of fees and/or spread)', 'Total (inclusive of fees)', 'Total'],
      gross: 'Subtotal',
      fee: ['Fees and/or Spread', 'Fees'],
      note: 'Notes',
      id: 'ID',
    },
    form: { signs: 'unsigned', basis: 'net' },
    words: {
      Convert: 'adjustment',
      'Retail Eth2 Deprecation': 'transfer-in',
      'Exchange Deposit': 'transfer-out',
      'Exchange Withdrawal': 'transfer-in',
      'Pro Deposit': 'transfer-out',
      'Pro Withdrawal': 'transfer-in',
      'Coinbase Earn': 'reward',
      'Subscription Rebate': 'reward',
      'Subscription Rebates (24 Hours)': 'reward',
    },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow(mapped, builder) {
    const type = typeOfRow(mapped)
    if (type === 'skip') {
      builder.skip(mapped.row.line, 'moves between two wallets of the same account')
      return null
    }
    return type === 'adjustment' ? conversion(mapped, builder) : ofAsset(entryOfType(type, mapped))
  },
})

function ofAsset(entry: Entry): Entry {
  const isOut = (entry.quantity?.units ?? 0n) < 0n
  const asset = entry.symbol ?? ''
  if (entry.type === 'buy' || entry.type === 'sell') return entry
  if (isFiat(asset))
    return {
      ...entry,
      symbol: null,
      quantity: null,
      price: null,
      amount: entry.quantity ?? null,
      currency: asset.toUpperCase(),
    }
  if (entry.type === 'deposit' || entry.type === 'withdrawal')
    return { ...entry, type: entry.type === 'deposit' ? 'transfer-in' : 'transfer-out' }
  return entry.type === 'transfer-in' && isOut ? { ...entry, type: 'transfer-out' } : entry
}

/** One coin is sold and the other bought for its value, so that no money is left over. */
function conversion(mapped: MappedRow, _builder: DraftBuilder): readonly Entry[] {
  const sold = entryOfType('sell', mapped)
  const note = mapped.row.text('Notes')
  const found = /Converted ([\d.,]+) (\S+) to ([\d.,]+) (\S+)/.exec(note)
  if (!found)
    throw new RowFault('bad-value', 'Notes', `"${shown(note)}" does not say into what was converted.`)
  const group = `convert ${mapped.row.line}`
  const quantity = numberOf(found[3]!, 'Notes')
  return [
    { ...sold, group, fee: null, form: { signs: 'unsigned', basis: 'net' } },
    { ...sold, type: 'buy', symbol: found[4]!, quantity, price: null, group, ids: [] },
  ]
}
