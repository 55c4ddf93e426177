/** What a file leaves held, by the books of its own transactions, beside the positions and balances that it states itself. */
import {
  addDecimals,
  type Decimal,
  formatDecimal,
  isZero,
  subtractDecimals,
  withoutTrailingZeros,
  zero,
} from '#core/money/decimal.ts'
import type { BookIssue, Books, Position } from '#core/portfolio/books/books.ts'
import { keepBooks, noRates } from '#core/portfolio/books/keep-books.ts'
import { quantityOf, sumOrNull } from '#core/portfolio/books/lots.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { DraftHolding, ImportDraft } from '#formats/import/draft.ts'
import { decimalText } from './decimal-text.ts'
import { drafted } from './draft-entries.ts'
import { holdingDocument } from './holding-document.ts'

export function positionsOf(draft: ImportDraft) {
  if (draft.holdings.length > 0)
    return { holdings: draft.holdings.map(holdingDocument), cash: {}, reconciliation: [], issues: [] }
  const books = booksOf(draft)
  return {
    holdings: books.positions.map(positionDocument),
    cash: cashDocument(books),
    reconciliation: draft.stated.map((stated) => compared(stated, books)),
    issues: books.issues
      .filter(({ code }) => code !== 'missing-rate')
      .map((issue) => issueDocument(issue, draft)),
  }
}

/** Rates come later, from the store: a file alone has none. */
function issueDocument({ code, message, entry }: BookIssue, { transactions }: ImportDraft) {
  return { code, message, row: entry === null ? null : (transactions[entry - 1]?.rows[0] ?? null) }
}

/** Books are kept by what entries say; keys and places are for ledgers. */
const bare = {
  reverses: null,
  lots: [],
  contentKey: '',
  occurrence: 1,
  sourceRow: null,
  raw: null,
  flags: [],
} as const

/** As if the file were all there is: what was before it is not in it. */
function booksOf(draft: ImportDraft): Books {
  const entries = drafted(draft).map(
    (one, index): LedgerEntry => ({
      transaction: one.transaction,
      ...bare,
      id: index + 1,
      importId: null,
      createdAt: 0 as EpochMs,
      createdBy: null,
    }),
  )
  return keepBooks(entries, { costBasis: 'fifo', baseCurrency: null, convert: noRates, until: null })
}

function positionDocument({ account, instrument, lots }: Position) {
  const { symbol, isin, name } = instrument
  return {
    row: null,
    date: null,
    symbol,
    isin,
    name,
    quantity: formatDecimal(withoutTrailingZeros(quantityOf(lots))),
    currency: lots[0]!.currency,
    cost: decimalText(sumOrNull(lots.map(({ cost }) => cost))),
    price: null,
    value: null,
    account,
    cash: false,
  }
}

function cashDocument({ cash }: Books): Record<string, string> {
  const sums = new Map<string, Decimal>()
  for (const { currency, value } of cash) sums.set(currency, addDecimals(sums.get(currency) ?? zero, value))
  return Object.fromEntries([...sums].map(([currency, sum]) => [currency, formatDecimal(sum)]))
}

/** The difference is shown and never booked. */
function compared(stated: DraftHolding, books: Books) {
  const derived = stated.isCash ? cashIn(stated, books) : heldOf(stated, books)
  const difference = subtractDecimals(stated.quantity, derived)
  return {
    ...holdingDocument(stated),
    fromTransactions: formatDecimal(withoutTrailingZeros(derived)),
    difference: formatDecimal(withoutTrailingZeros(difference)),
    agrees: isZero(difference),
  }
}

function cashIn({ account, currency }: DraftHolding, { cash }: Books): Decimal {
  return cash.find((one) => one.currency === currency && one.account === account)?.value ?? zero
}

function heldOf({ account, isin, symbol, name }: DraftHolding, { positions }: Books): Decimal {
  const found = positions.find(({ instrument, account: holder }) => {
    if (holder !== account) return false
    if (isin && instrument.isin) return isin === instrument.isin
    return symbol
      ? symbol === instrument.symbol || symbol === instrument.cusip
      : name !== null && name === instrument.name
  })
  return found ? quantityOf(found.lots) : zero
}
