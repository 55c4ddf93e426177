/** Vanguard in Britain: a ledger of money in sentences, and a second table with the shares of the same trades. */
import { compareDecimals } from '#core/money/decimal.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, type MappedRow } from '#formats/import/mapping/row-entry.ts'
import { meaningOf } from '#formats/import/mapping/type-words.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import type { Sheet } from '#formats/import/table/sheet.ts'
import { numberOf } from '#formats/import/tree/tree-values.ts'
import { defineTablePreset } from './preset.ts'

const mapping: TableMapping = {
  columns: { date: 'Date', amount: 'Amount', note: 'Details' },
  form: { signs: 'signed', basis: 'net' },
  currency: 'GBP',
  decimal: 'point',
  dates: 'dmy',
}

export const vanguardUk = defineTablePreset({
  id: 'vanguard-uk',
  title: 'Vanguard (UK)',
  basis: 'recorded',
  headers: [['Date', 'Details', 'Amount', 'Balance']],
  mapping,
  readSheet(sheet, builder) {
    const end = sheet.records.findIndex(
      ({ cells }) => cells.includes('TransactionDetails') && cells.includes('Quantity'),
    )
    const cash: Sheet = { ...sheet, records: end < 0 ? sheet.records : sheet.records.slice(0, end) }
    const trades = end < 0 ? [] : tradesOf(sheet, end, builder)
    return readTable(cash, mapping, builder, (mapped) => readDetails(mapped, trades)).evidence
  },
})

type Trade = {
  readonly details: string
  readonly price: Entry['price']
  readonly quantity: Entry['quantity']
}

/** The second table tells the same trades again: it lends them their prices and is not booked. */
function tradesOf({ records }: Sheet, end: number, builder: DraftBuilder): Trade[] {
  const trades: Trade[] = []
  for (const { line, cells } of records.slice(end)) {
    const [, , details = '', quantity = '', price = ''] = cells
    builder.skip(line, 'the same trade as in the table of cash, or a line around it')
    if (cells.length < 5 || details === 'TransactionDetails') continue
    builder.attempt(
      line,
      () =>
        void trades.push({
          details,
          quantity: numberOf(quantity, 'Quantity'),
          price: numberOf(price, 'Price'),
        }),
    )
  }
  return trades
}

function readDetails(mapped: MappedRow, trades: readonly Trade[]): Entry {
  const details = mapped.row.text('Details')
  const reversal = details.replace(/^Reversal of /i, '')
  const dividend = /^DIV: ([A-Z0-9]+)\.\S* @ ([A-Z]{3}) ([\d.]+)/i.exec(reversal)
  if (dividend) return { ...entryOfType('dividend', mapped), symbol: dividend[1]! }
  const trade = /^(Bought|Sold) ([\d,.]+) (.+?)(?: \(([A-Z0-9.]+)\))?$/.exec(reversal)
  if (trade) return tradeOf(trade, mapped, trades)
  for (const [form, type] of openings) if (form.test(reversal)) return entryOfType(type, mapped)
  const meant = meaningOf(details, mapped.words)
  if (meant && meant !== 'skip') return entryOfType(meant, mapped)
  throw new RowFault(
    'unknown-type',
    'Details',
    `"${shown(details)}" is no known kind of line; say what it means with --types.`,
  )
}

const openings: readonly (readonly [RegExp, Entry['type']])[] = [
  [/interest/i, 'interest'],
  [/fee/i, 'fee'],
  [/deposit|payment received|transfer in|tax relief|contribution/i, 'deposit'],
  [/withdrawal|payment (by|to)|transfer out/i, 'withdrawal'],
]

function tradeOf(
  [, way, size, name, symbol]: RegExpExecArray,
  mapped: MappedRow,
  trades: readonly Trade[],
): Entry {
  const quantity = numberOf(size!, 'Details')
  const twin = trades.find(
    (one) =>
      one.details === mapped.row.text('Details') &&
      one.quantity &&
      quantity &&
      compareDecimals(one.quantity, quantity) === 0,
  )
  return {
    ...entryOfType(way === 'Bought' ? 'buy' : 'sell', mapped),
    quantity,
    name: name!,
    symbol: symbol ?? null,
    price: twin?.price ?? null,
  }
}
