/** What makes two entries the same thing said twice: their content as it was given, in one spelling. */
import { type Decimal, formatDecimal, withoutTrailingZeros } from '#core/money/decimal.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { InstrumentAsGiven, Money, Transaction } from './transaction.ts'

/** Identifiers as given and not as resolved, so that a later change of symbol never makes an old entry look new. */
export function contentKey(of: Transaction): string {
  const parts = [
    of.account,
    formatDay(of.day),
    of.type,
    instrumentPart(of.instrument),
    decimalPart(of.quantity),
    moneyPart(of.price),
    moneyPart(of.cash),
    moneyPart(of.counterCash),
    moneyPart(of.fee),
    moneyPart(of.tax),
    of.ratio ? `${decimalPart(of.ratio.new)}:${decimalPart(of.ratio.old)}` : '',
    instrumentPart(of.target),
  ]
  return parts.map((part) => part.replaceAll('|', '\\|')).join('|')
}

function instrumentPart(instrument: InstrumentAsGiven | null): string {
  if (!instrument) return ''
  const { isin, symbol, cusip, name } = instrument
  return (isin ?? symbol ?? cusip ?? name ?? '').trim().toUpperCase()
}

function decimalPart(decimal: Decimal | null): string {
  return decimal ? formatDecimal(withoutTrailingZeros(decimal)) : ''
}

function moneyPart(money: Money | null): string {
  return money ? `${decimalPart(money.value)} ${money.currency}` : ''
}
