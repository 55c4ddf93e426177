/** Trading 212: columns come and go by year and feature, totals are sizes without a sign. */
import { divideDecimals, isZero, withoutTrailingZeros } from '#core/money/decimal.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import type { Field } from '#formats/import/mapping/fields.ts'
import { type ReadRow, readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { CostColumn, TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { columnIndex, type Sheet } from '#formats/import/table/sheet.ts'
import { defineTablePreset } from './preset.ts'

export const trading212 = defineTablePreset({
  id: 'trading212',
  title: 'Trading 212',
  basis: 'recorded',
  headers: [['Action', 'Time', 'ISIN', 'Ticker', 'Name', 'No. of shares', 'Price / share']],
  mapping: mappingOf,
  readSheet(sheet, builder) {
    const splits: Splits = new Map()
    const read: ReadRow = (mapped) => readTradingRow(mapped, builder, splits)
    const { evidence } = readTable(sheet, mappingOf(sheet), builder, read)
    for (const [isin, half] of splits)
      builder.reject(half.rows[0]!, {
        column: 'Action',
        code: 'missing-value',
        message: `A stock split of ${isin} has only one half.`,
      })
    return evidence
  },
})

function mappingOf(sheet: Sheet): TableMapping {
  const bare = (name: string) => ownCurrency(sheet, name)
  const total = columnIndex(sheet, 'Total') >= 0 ? null : bare('Total')
  return {
    columns: {
      date: 'Time',
      type: 'Action',
      symbol: 'Ticker',
      isin: 'ISIN',
      name: 'Name',
      quantity: 'No. of shares',
      price: 'Price / share',
      priceCurrency: 'Currency (Price / share)',
      amount: total ? total.name : 'Total',
      currency: 'Currency (Total)',
      fxRate: 'Exchange rate',
      id: 'ID',
      note: 'Notes',
    },
    fees: ['Currency conversion fee', 'Transaction fee', 'Finra fee', 'Deposit fee', 'Charge fee'].flatMap(
      (name) => costColumn(sheet, name),
    ),
    taxes: [
      'Withholding tax',
      'Stamp duty reserve tax',
      'French transaction tax',
      'Stamp duty',
      'PTM levy',
    ].flatMap((name) => costColumn(sheet, name)),
    form: { signs: 'unsigned', basis: 'net' },
    currency: total?.currency ?? null,
    words: {
      'Stock split open': 'split',
      'Stock split close': 'split',
      'Currency conversion': 'fx',
      'Spending cashback': 'reward',
      'Card debit': 'withdrawal',
      'Card credit': 'deposit',
      'Card refund': 'deposit',
      'Lending interest': 'interest',
      'Share lending interest': 'interest',
    },
    decimal: 'point',
    dates: 'ymd',
  }
}

/** Old exports name the currency in the header: `Total (GBP)`. */
function ownCurrency(
  sheet: Sheet,
  name: string,
): { readonly name: string; readonly currency: string } | null {
  for (const printed of sheet.names) {
    const found = /^(.*) \(([A-Z]{3})\)$/.exec(printed)
    if (found && found[1] === name) return { name: printed, currency: found[2]! }
  }
  return null
}

function costColumn(sheet: Sheet, name: string): CostColumn[] {
  const own = ownCurrency(sheet, name)
  if (own) return [own]
  return columnIndex(sheet, name) < 0 ? [] : [{ name, currencyColumn: `Currency (${name})` }]
}

type Splits = Map<string, Entry>

function readTradingRow(given: MappedRow, builder: DraftBuilder, splits: Splits): Entry | null {
  const mapped = movedColumns(given)
  const type = typeOfRow(mapped)
  if (type === 'skip') {
    builder.skip(mapped.row.line, 'a kind of row that moves nothing')
    return null
  }
  const entry = entryOfType(type, mapped)
  if (type === 'split') return joinSplit(entry, mapped, splits)
  if (type === 'fx') return conversionOf(entry, mapped)
  if (type === 'adjustment') return { ...entry, form: { signs: 'signed', basis: 'net' } }
  return entry
}

/** Rows of the newer layout inside an older file: notes and id stand before the number of shares. */
function movedColumns(mapped: MappedRow): MappedRow {
  const { row, columns } = mapped
  const price = columns.get('price')
  if (price === undefined || !/^[A-Z]{2,4}\d{6,}$/.test(row.text(price))) return mapped
  row.warn(
    'newer-layout',
    'This row has its columns in the newer order of Trading 212 and was read so.',
    null,
  )
  const moving: readonly Field[] = ['quantity', 'price', 'priceCurrency', 'fxRate', 'amount', 'currency']
  const moved = new Map(columns)
  for (const field of moving) if (columns.has(field)) moved.set(field, columns.get(field)! + 2)
  moved.set('note', price - 1)
  moved.set('id', price)
  const { fees: _fees, taxes: _taxes, ...bare } = mapped.mapping
  return { ...mapped, columns: moved, mapping: bare }
}

/** All shares go out and the new ones come in: the ratio is that of the two numbers. */
function joinSplit(entry: Entry, { row, columns }: MappedRow, splits: Splits): Entry | null {
  const key = entry.isin ?? entry.symbol ?? ''
  const other = splits.get(key)
  if (!other) {
    splits.set(key, { ...entry, note: row.text(columns.get('type')!) })
    return null
  }
  splits.delete(key)
  const isOpen = /open/i.test(row.text(columns.get('type')!))
  const [out, into] = isOpen ? [other, entry] : [entry, other]
  if (!out.quantity || !into.quantity || isZero(out.quantity) || isZero(into.quantity))
    throw new RowFault('missing-value', 'No. of shares', 'A stock split needs the shares before and after.')
  return {
    ...into,
    rows: [...other.rows, ...entry.rows].toSorted((a, b) => a - b),
    quantity: null,
    price: null,
    amount: null,
    note: null,
    ratio: ratioOfShares(into.quantity, out.quantity),
  }
}

function ratioOfShares(
  fresh: NonNullable<Entry['quantity']>,
  old: NonNullable<Entry['quantity']>,
): NonNullable<Entry['ratio']> {
  const one = { units: 1n, scale: 0 }
  const up = divideDecimals(fresh, old, 20)
  const down = divideDecimals(old, fresh, 20)
  if (up.scale === 0) return { new: up, old: one }
  if (down.scale === 0) return { new: one, old: down }
  return up.scale <= 4
    ? { new: up, old: one }
    : { new: withoutTrailingZeros(fresh), old: withoutTrailingZeros(old) }
}

function conversionOf(entry: Entry, { row }: MappedRow): Entry {
  const from = row.number('Currency conversion from amount')
  const to = row.number('Currency conversion to amount')
  if (!from || !to)
    throw new RowFault(
      'missing-value',
      'Currency conversion to amount',
      'A conversion needs both of its amounts.',
    )
  const size = { units: from.units < 0n ? from.units : -from.units, scale: from.scale }
  return {
    ...entry,
    amount: to,
    currency: row.text('Currency (Currency conversion to amount)'),
    counter: { value: size, currency: row.text('Currency (Currency conversion from amount)') },
  }
}
