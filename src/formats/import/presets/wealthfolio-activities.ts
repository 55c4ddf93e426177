/** Wealthfolio's table of activities: an amount for money alone, quantity × unit price for the rest, a ratio for splits. */
import { parseDecimal } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { defineTablePreset } from './preset.ts'

export const wealthfolioActivities = defineTablePreset({
  id: 'wealthfolio-activities',
  title: 'Wealthfolio activities',
  basis: 'recorded',
  headers: [
    ['date', 'type', 'symbol', 'quantity', 'unit_price', 'currency', 'fee'],
    ['date', 'activityType', 'symbol', 'quantity', 'unitPrice', 'currency', 'fee'],
    ['date', 'symbol', 'quantity', 'activityType', 'unitPrice', 'currency', 'fee', 'amount'],
  ],
  mapping: {
    columns: {
      date: 'date',
      type: ['type', 'activityType'],
      symbol: 'symbol',
      quantity: 'quantity',
      price: ['unit_price', 'unitPrice'],
      currency: 'currency',
      fee: 'fee',
      amount: 'amount',
      fxRate: ['fxRate', 'fx_rate'],
      account: ['account', 'accountName'],
      note: ['comment', 'notes'],
      id: 'id',
    },
    form: { signs: 'unsigned', basis: 'net' },
    words: {
      credit: 'reward',
      addholding: 'transfer-in',
      removeholding: 'transfer-out',
      add_holding: 'transfer-in',
      remove_holding: 'transfer-out',
    },
    decimal: 'point',
    dates: null,
  },
  readRow: readActivity,
})

/** Money stands as a symbol of its own: `$CASH-USD`. */
function readActivity(mapped: MappedRow, builder: DraftBuilder): Entry | readonly Entry[] | null {
  const type = typeOfRow(mapped)
  if (type === 'skip') {
    builder.skip(mapped.row.line, 'a kind of row that moves nothing')
    return null
  }
  const entry = entryOfType(type, type === 'split' ? withoutRate(mapped) : mapped)
  if (type === 'split')
    return {
      ...entry,
      quantity: null,
      ratio: { new: entry.quantity ?? parseDecimal('1')!, old: parseDecimal('1')! },
    }
  const subtype = mapped.row.text('subtype').toUpperCase()
  const bare: Entry = /^\$?CASH/.test(entry.symbol ?? '') ? { ...entry, symbol: null } : entry
  return subtype === 'DRIP' && type === 'dividend' ? reinvested(bare) : bare
}

/** The dividend bought shares of itself: for the whole of it, at a price the file does not state apart. */
function reinvested(entry: Entry): Entry {
  return { ...entry, note: entry.note ? `${entry.note} (reinvested)` : 'reinvested' }
}

/** A split has no rate, and samples of it carry a comma too many before theirs. */
function withoutRate(mapped: MappedRow): MappedRow {
  return { ...mapped, columns: new Map([...mapped.columns].filter(([field]) => field !== 'fxRate')) }
}
