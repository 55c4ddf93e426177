/** A decimal that a schema has let in. */
import { assert } from '#core/assert.ts'
import { type Decimal, parseDecimal } from '#core/money/decimal.ts'

export function decimalOf(text: string): Decimal {
  const value = parseDecimal(text)
  assert(value, `a schema lets in plain decimals alone, not ${text}`)
  return value
}

export function decimalOrNull(text: string | undefined): Decimal | null {
  return text === undefined ? null : decimalOf(text)
}
