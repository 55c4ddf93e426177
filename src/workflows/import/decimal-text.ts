/** A decimal as documents write it: all its digits, null where there is none. */
import { type Decimal, formatDecimal } from '#core/money/decimal.ts'

export function decimalText(decimal: Decimal | null | undefined): string | null {
  return decimal ? formatDecimal(decimal) : null
}
