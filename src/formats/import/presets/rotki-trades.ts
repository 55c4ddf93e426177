/** rotki's generic trades: what was spent and what was received. */
import type { Decimal } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import type { MappedRow } from '#formats/import/mapping/row-entry.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { defineTablePreset } from './preset.ts'
import { barter, type Leg } from './barter.ts'

export const rotkiTrades = defineTablePreset({
  id: 'rotki-trades',
  title: 'rotki generic trades',
  basis: 'recorded',
  headers: [
    ['Location', 'Spend Currency', 'Receive Currency', 'Receive Amount', 'Spend Amount', 'Timestamp'],
  ],
  mapping: {
    columns: {
      date: 'Timestamp',
      quantity: 'Receive Amount',
      amount: 'Spend Amount',
      fee: 'Fee',
      feeCurrency: 'Fee Currency',
      note: 'Description',
      account: 'Location',
    },
    form: { signs: 'unsigned', basis: 'net' },
    decimal: 'point',
    dates: 'ymd',
  },
  readRow: (mapped) => barter(baseOf(mapped), legOf(mapped, 'Spend'), legOf(mapped, 'Receive'), mapped.row),
})

export function baseOf({ row }: MappedRow): Omit<Entry, 'type'> {
  const moment = row.moment('Timestamp')
  if (!moment) throw new RowFault('bad-date', 'Timestamp', 'The date is missing.')
  const fee = row.number('Fee')
  return {
    rows: [row.line],
    raw: row.cells,
    day: moment.day,
    at: moment.at,
    account: row.text('Location'),
    fee,
    feeCurrency: row.text('Fee Currency') || null,
    note: row.text('Description') || null,
  }
}

function legOf({ row }: MappedRow, way: 'Spend' | 'Receive'): Leg {
  const size: Decimal | null = row.number(`${way} Amount`)
  if (!size) throw new RowFault('missing-value', `${way} Amount`, 'The amount is missing.')
  return { asset: row.text(`${way} Currency`), size }
}
