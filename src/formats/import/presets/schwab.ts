/** Charles Schwab's transactions: amounts with dollar signs, a title above and a line of totals below. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, type MappedRow, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { defineTablePreset } from './preset.ts'
import { shareExchanges } from './share-exchange.ts'

const mapping: TableMapping = {
  columns: {
    date: 'Date',
    type: 'Action',
    symbol: 'Symbol',
    name: 'Description',
    quantity: 'Quantity',
    price: 'Price',
    fee: 'Fees & Comm',
    amount: 'Amount',
  },
  form: { signs: 'signed', basis: 'net' },
  currency: 'USD',
  words: {
    Journal: 'deposit',
    'Journaled Shares': 'transfer-in',
    'Internal Transfer': 'transfer-in',
    'MoneyLink Transfer': 'deposit',
    'MoneyLink Adj': 'deposit',
    'Funds Paid': 'withdrawal',
    'Misc Cash Entry': 'adjustment',
    'Service Fee': 'fee',
    'Security Transfer': 'transfer-in',
    'Stock Plan Activity': 'transfer-in',
    Conversion: 'merger',
    'Full Redemption': 'sell',
    'Full Redemption Adj': 'sell',
    'Bond Interest': 'interest',
    'Cash Merger': 'merger',
    'Cash Merger Adj': 'merger',
    'Promotional Award': 'reward',
    'Adjust Dividend': 'dividend',
    'Reinvestment Adj': 'buy',
  },
  decimal: 'point',
  dates: 'mdy',
}

export const schwab = defineTablePreset({
  id: 'schwab',
  title: 'Charles Schwab',
  basis: 'recorded',
  headers: [['Date', 'Action', 'Symbol', 'Description', 'Quantity', 'Price', 'Fees & Comm', 'Amount']],
  mapping,
  readSheet(sheet, builder) {
    const exchanges = shareExchanges()
    const { evidence } = readTable(sheet, mapping, builder, (mapped) => {
      const entry = readSchwabRow(mapped, builder)
      const action = mapped.row.text('Action')
      const isHalf =
        entry?.quantity &&
        (entry.type === 'merger' || entry.type === 'symbol-change' || /^reverse split/i.test(action))
      return isHalf ? exchanges.add(`${entry.day} ${action}`, entry) : entry
    })
    exchanges.end(builder)
    return evidence
  },
})

/** Schwab writes one word for both ways: the sign of amount or quantity tells which. */
function readSchwabRow(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const type = typeOfRow(mapped)
  if (type === 'skip') {
    builder.skip(mapped.row.line, 'a kind of row that moves nothing')
    return null
  }
  const entry = named(entryOfType(type, mapped))
  const isOut =
    (entry.amount ?? entry.quantity)?.units !== undefined && (entry.amount ?? entry.quantity)!.units < 0n
  if (type === 'deposit' && isOut)
    return { ...entry, type: 'withdrawal', symbol: null, name: null, note: entry.name ?? null }
  if (type === 'deposit') return { ...entry, symbol: null, name: null, note: entry.name ?? null }
  if (type === 'transfer-in') return transfer(entry, isOut)
  if (type === 'fee' || type === 'interest' || type === 'withdrawal')
    return entry.symbol ? entry : { ...entry, name: null, note: entry.name ?? null }
  return type === 'split' ? { ...entry, price: null } : entry
}

/** What was exchanged stands under its CUSIP, since the symbol is no more. */
function named(entry: Entry): Entry {
  return /^[0-9A-Z]{8}\d$/.test(entry.symbol ?? '') && /\d{4}/.test(entry.symbol!)
    ? { ...entry, symbol: null, cusip: entry.symbol! }
    : entry
}

function transfer(entry: Entry, isOut: boolean): Entry {
  const type = isOut ? 'transfer-out' : 'transfer-in'
  return entry.symbol || entry.cusip
    ? { ...entry, type }
    : { ...entry, type, name: null, note: entry.name ?? null }
}
