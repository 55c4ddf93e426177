/** BeanCounter's trades, with its dividends below them in other columns and without a header. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { rowView } from '#formats/import/table/row-view.ts'
import type { TextRecord } from '#formats/import/table/read-records.ts'
import type { Sheet } from '#formats/import/table/sheet.ts'
import { readCurrency } from '#formats/import/values/currency.ts'
import { defineTablePreset } from './preset.ts'

const mapping: TableMapping = {
  columns: {
    date: 'Date',
    type: 'Type',
    symbol: 'Code',
    name: 'Name',
    quantity: 'Quantity',
    price: 'Price *',
    fee: 'Brokerage *',
    currency: 'Currency',
    fxRate: 'Exchange Rate',
    note: 'Comments',
  },
  form: { signs: 'unsigned', basis: 'net' },
  decimal: 'point',
  dates: 'dmy',
}

const DIVIDEND_CELLS = 9

export const beancounter = defineTablePreset({
  id: 'beancounter',
  title: 'BeanCounter',
  basis: 'recorded',
  headers: [
    [
      'Market',
      'Code',
      'Name',
      'Type',
      'Date',
      'Quantity',
      'Price *',
      'Brokerage *',
      'Currency',
      'Exchange Rate',
      'Value',
    ],
  ],
  mapping,
  readSheet(sheet, builder) {
    const trades = { ...sheet, records: sheet.records.filter(({ cells }) => cells.length !== DIVIDEND_CELLS) }
    const read = readTable(trades, mapping, builder, (mapped) => {
      const type = typeOfRow(mapped)
      if (type === 'skip') return null
      const entry = entryOfType(type, mapped)
      const { quantity } = entry
      return type === 'split' && quantity
        ? { ...entry, quantity: null, price: null, ratio: { new: quantity, old: { units: 1n, scale: 0 } } }
        : entry
    })
    for (const record of sheet.records)
      if (record.cells.length === DIVIDEND_CELLS)
        readDividend(record, { sheet, styles: read.styles, builder })
    return read.evidence
  },
})

type Context = {
  readonly sheet: Sheet
  readonly styles: ReturnType<typeof readTable>['styles']
  readonly builder: DraftBuilder
}

/** Code, name, day, rate, currency, gross, tax, net, words. */
function readDividend(record: TextRecord, { sheet, styles, builder }: Context): void {
  builder.attempt(record.line, () => {
    const marks = new Map([3, 5, 6, 7].map((index) => [index, 'point' as const]))
    const row = rowView(record, { sheet, styles: { ...styles, marks }, options: builder.options })
    const entry: Entry = {
      rows: [record.line],
      raw: record.cells,
      type: 'dividend',
      day: row.moment(2)!.day,
      symbol: row.text(0).split('.')[0]!,
      name: row.text(1) || null,
      fxRate: row.number(3),
      currency: readCurrency(row.text(4), 'Currency'),
      tax: row.number(6),
      amount: row.number(7),
      note: row.text(8) || null,
      form: { signs: 'signed', basis: 'net' },
    }
    builder.add(entry, row.warnings)
  })
}
