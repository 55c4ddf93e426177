/** An entry of a ledger as the doors print it. */
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import { amountOrNull, amountText, moneyDocument } from './amounts.ts'

export function entryDocument({
  id,
  importId,
  reverses,
  lots,
  sourceRow,
  flags,
  createdAt,
  createdBy,
  transaction,
}: LedgerEntry) {
  return {
    id,
    ...transactionDocument(transaction),
    lots: lots.map(({ entry, quantity }) => ({ entry, quantity: amountText(quantity) })),
    reverses,
    import: importId,
    row: sourceRow,
    flags: [...flags],
    createdAt: formatMoment(createdAt),
    createdBy,
  }
}

/** Under the names of transactions at every door: `currency` is that of the amount, else that of the price. */
export function transactionDocument(of: Transaction) {
  const { instrument, target, ratio, fx } = of
  return {
    date: formatDay(of.day),
    type: of.type,
    symbol: instrument?.symbol ?? null,
    isin: instrument?.isin ?? null,
    name: instrument?.name ?? null,
    quantity: amountOrNull(of.quantity),
    price: amountOrNull(of.price?.value),
    priceCurrency: of.price?.currency ?? null,
    amount: amountOrNull(of.cash?.value),
    currency: of.cash?.currency ?? of.price?.currency ?? null,
    fee: amountOrNull(of.fee?.value),
    feeCurrency: of.fee?.currency ?? null,
    tax: amountOrNull(of.tax?.value),
    taxCurrency: of.tax?.currency ?? null,
    fxRate: amountOrNull(fx?.rate),
    account: of.account,
    ratio: ratio && `${amountText(ratio.new)}:${amountText(ratio.old)}`,
    target: target?.symbol ?? target?.isin ?? null,
    received: moneyDocument(of.counterCash),
    group: of.group,
    note: of.note,
  }
}
