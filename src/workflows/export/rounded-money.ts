/** A double as money, to a hundredth: for what was added up in doubles. */
import type { Decimal } from '#core/money/decimal.ts'

/** Null where there is no number. */
export function roundedMoney(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null
  return { units: BigInt(Math.round(value * 100)), scale: 2 }
}
