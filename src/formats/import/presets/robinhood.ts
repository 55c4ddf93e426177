/** Robinhood's account activity: codes for kinds, negative amounts in brackets, words of a lawyer below. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { numberOf } from '#formats/import/tree/tree-values.ts'
import { defineTablePreset } from './preset.ts'

export const robinhood = defineTablePreset({
  id: 'robinhood',
  title: 'Robinhood',
  basis: 'documented',
  headers: [
    [
      'Activity Date',
      'Process Date',
      'Settle Date',
      'Instrument',
      'Description',
      'Trans Code',
      'Quantity',
      'Price',
      'Amount',
    ],
  ],
  mapping: {
    columns: {
      date: 'Activity Date',
      settle: 'Settle Date',
      type: 'Trans Code',
      symbol: 'Instrument',
      name: 'Description',
      price: 'Price',
      amount: 'Amount',
    },
    form: { signs: 'signed', basis: 'net' },
    currency: 'USD',
    words: {
      BTO: 'buy',
      STO: 'sell',
      BTC: 'buy',
      STC: 'sell',
      BCXL: 'buy',
      SCXL: 'sell',
      OEXP: 'adjustment',
      OASGN: 'adjustment',
      OEXCS: 'adjustment',
      OCA: 'adjustment',
      MDIV: 'dividend',
      MANDIV: 'dividend',
      SDIV: 'reward',
      SLIP: 'interest',
      GOLD: 'fee',
      DTAX: 'tax',
      MISC: 'adjustment',
      SPL: 'split',
      SPR: 'split',
      RTP: 'deposit',
      DCF: 'deposit',
      WIRE: 'deposit',
      XENT: 'deposit',
      XENT_CC: 'deposit',
      ITRF: 'deposit',
      'T/A': 'transfer-in',
      JNLS: 'transfer-in',
      JNLC: 'deposit',
      MTCH: 'deposit',
      GDBP: 'reward',
      REC: 'reward',
      CFIR: 'return-of-capital',
      SOFF: 'spinoff',
      MRGS: 'merger',
      SXCH: 'merger',
      MINT: 'interest',
      CONV: 'merger',
      ACATI: 'transfer-in',
      ACATO: 'transfer-out',
    },
    decimal: 'point',
    dates: 'mdy',
  },
  readRow: readActivity,
})

/** An `S` behind the quantity marks shares that went out. */
function readActivity(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const type = typeOfRow(mapped)
  if (type === 'skip') {
    builder.skip(mapped.row.line, 'a kind of row that moves nothing')
    return null
  }
  const cell = mapped.row.text('Quantity')
  const entry = { ...entryOfType(type, mapped), quantity: numberOf(cell.replace(/S$/, ''), 'Quantity') }
  const isOut = entry.amount ? entry.amount.units < 0n : cell.endsWith('S')
  const described = {
    ...entry,
    name: entry.symbol ? firstLine(entry.name) : null,
    note: entry.symbol ? null : (entry.name ?? null),
  }
  if (type === 'deposit' && isOut) return { ...described, type: 'withdrawal' }
  if (type === 'transfer-in' && isOut) return { ...described, type: 'transfer-out' }
  return described
}

/** Below the name stands its CUSIP. */
function firstLine(name: string | null | undefined): string | null {
  return name?.split(/\r?\n/)[0]?.trim() || null
}
