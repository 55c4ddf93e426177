/** What a file leaves held: positions and cash of its transactions, beside those it states itself. */
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  formatDecimal,
  isZero,
  multiplyDecimals,
  subtractDecimals,
  withoutTrailingZeros,
  zero,
} from '#core/money/decimal.ts'
import type { InstrumentAsGiven } from '#core/portfolio/transaction.ts'
import type { DraftHolding, DraftTransaction, ImportDraft } from '#formats/import/draft.ts'
import { holdingDocument } from './holding-document.ts'

export function positionsOf(draft: ImportDraft) {
  if (draft.holdings.length > 0)
    return { holdings: draft.holdings.map(holdingDocument), cash: {}, reconciliation: [] }
  const held = quantitiesOf(draft.transactions)
  return {
    holdings: [],
    cash: cashOf(draft.transactions),
    reconciliation: draft.stated.map((stated) => compared(stated, held)),
  }
}

function cashOf(transactions: readonly DraftTransaction[]): Record<string, string> {
  const sums = new Map<string, Decimal>()
  for (const { transaction } of transactions) {
    for (const money of [transaction.cash, transaction.counterCash])
      if (money) sums.set(money.currency, addDecimals(sums.get(money.currency) ?? zero, money.value))
  }
  return Object.fromEntries([...sums].map(([currency, sum]) => [currency, formatDecimal(sum)]))
}

function quantitiesOf(transactions: readonly DraftTransaction[]): ReadonlyMap<string, Decimal> {
  const held = new Map<string, Decimal>()
  for (const { transaction } of transactions.toSorted((a, b) => a.transaction.day - b.transaction.day)) {
    const { type, instrument, quantity, ratio } = transaction
    if (!instrument) continue
    const key = keyOf(instrument)
    const before = held.get(key) ?? zero
    if (type === 'split' && ratio)
      held.set(key, divideDecimals(multiplyDecimals(before, ratio.new), ratio.old, 40))
    if (!quantity) continue
    if (incoming.has(type)) held.set(key, addDecimals(before, quantity))
    if (type === 'sell' || type === 'transfer-out') held.set(key, subtractDecimals(before, quantity))
  }
  return held
}

const incoming: ReadonlySet<string> = new Set(['buy', 'transfer-in', 'reward', 'opening-balance', 'spinoff'])

function keyOf({
  isin,
  symbol,
  cusip,
  name,
}: Pick<InstrumentAsGiven, 'isin' | 'symbol' | 'name'> & { readonly cusip?: string | null }): string {
  return (isin ?? symbol ?? cusip ?? name ?? '').toUpperCase()
}

/** The difference is shown and never booked: what is before the file starts is not in it. */
function compared(stated: DraftHolding, held: ReadonlyMap<string, Decimal>) {
  const derived = held.get(keyOf(stated)) ?? zero
  const difference = subtractDecimals(stated.quantity, derived)
  return {
    ...holdingDocument(stated),
    fromTransactions: formatDecimal(withoutTrailingZeros(derived)),
    difference: formatDecimal(withoutTrailingZeros(difference)),
    agrees: isZero(difference) || compareDecimals(difference, zero) === 0,
  }
}
