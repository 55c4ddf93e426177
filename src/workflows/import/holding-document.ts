/** A holding as a file states it, as a document. */
import { formatDecimal } from '#core/money/decimal.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { DraftHolding } from '#formats/import/draft.ts'
import { decimalText as text } from './decimal-text.ts'

export function holdingDocument(holding: DraftHolding) {
  return {
    row: holding.row,
    date: holding.day === null ? null : formatDay(holding.day),
    symbol: holding.symbol,
    isin: holding.isin,
    name: holding.name,
    quantity: formatDecimal(holding.quantity),
    currency: holding.currency,
    cost: text(holding.cost),
    price: text(holding.price),
    value: text(holding.value),
    account: holding.account,
    cash: holding.isCash,
  }
}
