/** Revolut's trading account: currency signs on every amount, sizes for trades and signs for money. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { defineTablePreset } from './preset.ts'

export const revolutInvest = defineTablePreset({
  id: 'revolut-invest',
  title: 'Revolut trading account',
  basis: 'recorded',
  headers: [
    ['Date', 'Ticker', 'Type', 'Quantity', 'Price per share', 'Total Amount', 'Currency', 'FX Rate'],
    ['Date', 'Ticker', 'Type', 'Quantity', 'Price per share', 'Total Amount', 'Currency'],
  ],
  mapping: {
    columns: {
      date: 'Date',
      type: 'Type',
      symbol: 'Ticker',
      quantity: 'Quantity',
      price: 'Price per share',
      amount: 'Total Amount',
      currency: 'Currency',
    },
    form: { signs: 'signed', basis: 'net' },
    words: {
      'DIVIDEND TAX (CORRECTION)': 'tax',
      'POSITION CLOSURE': 'adjustment',
      'MERGER - STOCK': 'merger',
      'MERGER - CASH': 'merger',
      'ROBO MANAGEMENT FEE': 'fee',
      'STOCK DIVIDEND': 'reward',
    },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow: readInvestRow,
})

function readInvestRow(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const { row } = mapped
  const word = row.text('Type')
  if (/^transfer (from|to) /i.test(word)) return readMove(mapped, builder)
  const type = typeOfRow(mapped)
  if (type === 'skip') return null
  const entry = entryOfType(type, mapped)
  const isTrade = type === 'buy' || type === 'sell'
  return { ...entry, form: { signs: isTrade ? 'unsigned' : 'signed', basis: isTrade ? 'either' : 'net' } }
}

/** Shares that went from one company of Revolut to another stay where they were for their owner. */
function readMove(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const entry = entryOfType('transfer-in', mapped)
  if (entry.symbol || !entry.amount || entry.amount.units === 0n) {
    builder.skip(mapped.row.line, 'moved between two companies of Revolut')
    return null
  }
  return { ...entry, type: entry.amount.units < 0n ? 'transfer-out' : 'transfer-in' }
}
