/** Fidelity's history: what happened stands in a sentence, quantities of sales are negative, printed prices are rounded. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { entryOfType, type MappedRow } from '#formats/import/mapping/row-entry.ts'
import { meaningOf } from '#formats/import/mapping/type-words.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { defineTablePreset } from './preset.ts'

export const fidelity = defineTablePreset({
  id: 'fidelity',
  title: 'Fidelity',
  basis: 'recorded',
  headers: [
    ['Run Date', 'Action', 'Symbol', 'Quantity', 'Amount'],
    ['Run Date', 'Action', 'Symbol', 'Quantity', 'Amount ($)'],
  ],
  mapping: {
    columns: {
      date: 'Run Date',
      settle: 'Settlement Date',
      symbol: 'Symbol',
      name: ['Description', 'Security Description'],
      quantity: 'Quantity',
      price: ['Price', 'Price ($)'],
      amount: ['Amount', 'Amount ($)'],
      account: ['Account Number', 'Account'],
      currency: 'Currency',
      note: 'Action',
    },
    fees: [{ name: 'Commission' }, { name: 'Commission ($)' }, { name: 'Fees' }, { name: 'Fees ($)' }],
    form: { signs: 'signed', basis: 'net' },
    currency: 'USD',
    decimal: 'point',
    dates: 'mdy',
  },
  readRow: readAction,
})

function readAction(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const { row } = mapped
  const sentence = row.text('Action')
  if (/processing|pending/i.test(row.text('Settlement Date')) || /^(pending|unsettled)/i.test(sentence)) {
    builder.skip(row.line, 'not booked yet')
    return null
  }
  const type = actionType(sentence, mapped)
  const entry = settled(entryOfType(type, mapped))
  const isOut =
    (entry.amount ?? entry.quantity)?.units !== undefined && (entry.amount ?? entry.quantity)!.units < 0n
  if (type === 'deposit' || type === 'withdrawal')
    return { ...money(entry), type: isOut ? 'withdrawal' : 'deposit' }
  if (type === 'transfer-in')
    return { ...(entry.symbol ? entry : money(entry)), type: isOut ? 'transfer-out' : 'transfer-in' }
  return type === 'dividend' || type === 'interest' || type === 'tax' || type === 'fee'
    ? { ...entry, quantity: null, price: null }
    : entry
}

/** A quantity of 0.000 stands where there is none. */
function settled(entry: Entry): Entry {
  return entry.quantity?.units === 0n ? { ...entry, quantity: null } : entry
}

function money(entry: Entry): Entry {
  return { ...entry, symbol: null, name: null, quantity: null, price: null }
}

function actionType(sentence: string, { words }: MappedRow): TransactionType {
  const exact = meaningOf(sentence, words)
  if (exact && exact !== 'skip') return exact
  for (const [form, type] of openings) if (form.test(sentence)) return type
  throw new RowFault(
    'unknown-type',
    'Action',
    `"${shown(sentence)}" is no known kind of action; say what it means with --types.`,
  )
}

/** In this order: the first that begins the sentence holds. */
const openings: readonly (readonly [RegExp, TransactionType])[] = [
  [/^(you bought|reinvestment|purchase|buy cancel|bought)/i, 'buy'],
  [/^(you sold|redemption|sell cancel|sold|redeemed)/i, 'sell'],
  [
    /^(dividend|long-term cap gain|short-term cap gain|special dividend|non-qualified|qualified div|royalty|distribution paid|cap gain)/i,
    'dividend',
  ],
  [/^(interest|muni exempt int|bank interest|muni taxable int|margin interest|debit interest)/i, 'interest'],
  [/^(foreign tax|federal tax|state tax|tax|non-resident tax|fed tax)/i, 'tax'],
  [
    /^(fee|foreign fee|adr|early redemption fee|account fee|advisory|service charge|adjust fee|margin fee)/i,
    'fee',
  ],
  [/^(return of capital|in lieu of|cash in lieu|roc|principal)/i, 'return-of-capital'],
  [/^(merger|acquisition)/i, 'merger'],
  [/^(distribution|spin)/i, 'spinoff'],
  [/^(stock split|split|reverse split|r\/s)/i, 'split'],
  [
    /^(transfer of assets|journaled|transferred|transfer|conversion|rollover cash|shares? (in|received|deposited))/i,
    'transfer-in',
  ],
  [
    /^(direct deposit|electronic funds transfer|eft|check|contribution|direct debit|bill payment|debit card|cash contribution|wire|partic contr|co contr|cash advance|deposit|withdrawal|normal distr|cash|rollover|roth|employer)/i,
    'deposit',
  ],
  [/^(name change|exchange)/i, 'symbol-change'],
  [/^(expired|assigned|exercised|adjust|misc|option)/i, 'adjustment'],
]
