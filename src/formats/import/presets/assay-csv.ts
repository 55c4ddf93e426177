/** Our own plain table of transactions: columns by name, in any order. */
import { parseDecimal } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import { fieldNames } from '#formats/import/mapping/fields.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { isBlank } from '#formats/import/values/number-cell.ts'
import { defineTablePreset } from './preset.ts'

export const assayCsv = defineTablePreset({
  id: 'assay-csv',
  title: 'Assay CSV',
  basis: 'recorded',
  headers: [
    ['date', 'type', 'symbol', 'quantity', 'price', 'currency'],
    ['date', 'type', 'symbol', 'quantity', 'price'],
    ['date', 'type', 'symbol', 'quantity', 'amount'],
  ],
  // Another name for money that moved would be left out as a column too many.
  without: foreignNames(),
  mapping: {
    columns: {
      date: 'date',
      settle: ['settle date', 'settled'],
      type: 'type',
      symbol: 'symbol',
      isin: 'isin',
      name: 'name',
      quantity: 'quantity',
      price: 'price',
      priceCurrency: 'price currency',
      fee: 'fee',
      feeCurrency: 'fee currency',
      tax: 'tax',
      taxCurrency: 'tax currency',
      currency: 'currency',
      amount: 'amount',
      fxRate: ['fx rate', 'fxRate'],
      account: 'account',
      note: 'note',
      id: 'id',
    },
    form: 'auto',
    decimal: null,
    dates: null,
  },
  readRow: readAssayRow,
})

/** Names that other tables give to amounts and costs. */
function foreignNames(): readonly string[] {
  const own = new Set(['price', 'fee', 'tax', 'amount', 'fx rate', 'fxrate'])
  const fields = ['fee', 'tax', 'amount', 'gross', 'fxRate', 'side'] as const
  return [
    ...fields.flatMap((field) => fieldNames[field].filter((name) => !own.has(name))),
    'unit price',
    'instrumenttype',
  ]
}

function readAssayRow(mapped: MappedRow): Entry | null {
  const type = typeOfRow(mapped)
  if (type === 'skip') return null
  if (type !== 'split') return entryOfType(type, mapped)
  const index = mapped.columns.get('quantity')
  const ratio = ratioOf(index === undefined ? '' : (mapped.row.cells[index] ?? ''))
  const without = new Map([...mapped.columns].filter(([field]) => field !== 'quantity'))
  return { ...entryOfType('split', { ...mapped, columns: without }), ratio }
}

/** `3:1`, `3/1`, `3 for 1`, or the new shares for one old. Throws RowFault `bad-number`. */
export function ratioOf(cell: string): {
  new: NonNullable<ReturnType<typeof parseDecimal>>
  old: NonNullable<ReturnType<typeof parseDecimal>>
} {
  const found = /^(\d+(?:\.\d+)?)(?:\s*(?::|\/|for|-for-|zu|pour)\s*(\d+(?:\.\d+)?))?$/i.exec(cell.trim())
  const [fresh, old] = [parseDecimal(found?.[1] ?? ''), parseDecimal(found?.[2] ?? '1')]
  if (isBlank(cell.trim()) || !fresh || !old || fresh.units === 0n || old.units === 0n)
    throw new RowFault(
      'bad-number',
      'quantity',
      `"${shown(cell)}" is no ratio; write new shares for old ones, such as 3:1.`,
    )
  return { new: fresh, old }
}
