/** Drafts as entries for a ledger: with their key, their line and what is doubtful about them. */
import { divideDecimals, isZero } from '#core/money/decimal.ts'
import { contentKey } from '#core/portfolio/content-key.ts'
import type { NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import type { DraftHolding, DraftTransaction, ImportDraft } from '#formats/import/draft.ts'

/** Transactions of a draft; holdings become opening balances, those of the last day that the file has. */
export function drafted(draft: ImportDraft): readonly DraftTransaction[] {
  const lastDay = Math.max(...draft.holdings.map(({ day }) => day ?? Number.NEGATIVE_INFINITY))
  const openings = draft.holdings.filter(({ day, quantity }) => day === lastDay && !isZero(quantity))
  return [...draft.transactions, ...openings.map(openingOf)]
}

export function newEntry(
  { transaction, rows, raw, warnings }: DraftTransaction,
  occurrence: number,
): NewEntry {
  return {
    transaction,
    reverses: null,
    lots: [],
    contentKey: contentKey(transaction),
    occurrence,
    sourceRow: rows[0] ?? null,
    raw: { cells: raw, rows },
    flags: [...new Set(warnings.map(({ code }) => code))],
  }
}

const one = { units: 1n, scale: 0 }

/** What was paid counts as its cost where the file says so, else its price on the day. */
function openingOf(holding: DraftHolding): DraftTransaction {
  const { row, day, account, symbol, isin, name, quantity, currency, warnings, isCash, cost, price } = holding
  const paid = cost && !isZero(quantity) ? divideDecimals(cost, quantity, 28) : price
  const transaction: Transaction = {
    type: 'opening-balance',
    day: day!,
    tradedAt: null,
    settleDay: null,
    account,
    instrument: isCash ? null : { symbol, isin, cusip: null, mic: null, name },
    quantity: isCash ? null : quantity,
    price: isCash || !paid ? null : { value: paid, currency: currency! },
    priceUnit: one,
    cash: isCash ? { value: quantity, currency: currency! } : null,
    counterCash: null,
    fee: null,
    tax: null,
    fx: null,
    ratio: null,
    target: null,
    group: null,
    externalIds: [],
    note: null,
  }
  return { transaction, rows: [row], statedValue: null, warnings, raw: [] }
}
