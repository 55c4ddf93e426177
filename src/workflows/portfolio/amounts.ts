/** Exact amounts as documents carry them: plain digits, no zeros at the end. */
import { type Decimal, formatDecimal, withoutTrailingZeros } from '#core/money/decimal.ts'
import type { Money } from '#core/portfolio/transaction.ts'

export function amountText(value: Decimal): string {
  return formatDecimal(withoutTrailingZeros(value))
}

export function amountOrNull(value: Decimal | null | undefined): string | null {
  return value ? amountText(value) : null
}

export function moneyDocument(money: Money | null): { amount: string; currency: string } | null {
  return money && { amount: amountText(money.value), currency: money.currency }
}
