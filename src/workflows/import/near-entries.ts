/** Finds entries that may be the same thing told by another source: days, cents or the spelling of a name apart. */
import {
  compareDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
  withoutTrailingZeros,
  type Decimal,
} from '#core/money/decimal.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import { formatDay } from '#core/time/epoch-day.ts'

const DAYS_APART_MAX = 3
const onePercent = parseDecimal('0.01')!

/** What is near a transaction, in a sentence; null for nothing. */
export function nearEntries(ledger: readonly LedgerEntry[]): (transaction: Transaction) => string | null {
  const byShares = Map.groupBy(
    ledger.filter(({ transaction }) => isTrade(transaction)),
    ({ transaction }) => keyOf(transaction),
  )
  return (transaction) => {
    if (!isTrade(transaction)) return null
    const near = byShares.get(keyOf(transaction))?.find((entry) => isNear(entry.transaction, transaction))
    if (!near) return null
    return `much like entry ${near.id} of ${formatDay(near.transaction.day)}, which the portfolio has; both were kept`
  }
}

function isTrade({ type, quantity, instrument }: Transaction): boolean {
  return (type === 'buy' || type === 'sell') && quantity !== null && instrument !== null
}

function keyOf({ type, instrument, quantity }: Transaction): string {
  const name = instrument!.isin ?? instrument!.symbol ?? instrument!.name ?? ''
  return `${type} ${name.toUpperCase()} ${formatDecimal(withoutTrailingZeros(quantity!))}`
}

/** Of one day and one account they are different fills, unless the money says otherwise. */
function isNear(a: Transaction, b: Transaction): boolean {
  if (Math.abs(a.day - b.day) > DAYS_APART_MAX || !a.cash || !b.cash || a.cash.currency !== b.cash.currency)
    return false
  if (a.day === b.day && a.account === b.account) return false
  const size = absolute(a.cash.value)
  return (
    compareDecimals(
      absolute(subtractDecimals(a.cash.value, b.cash.value)),
      multiplyDecimals(size, onePercent),
    ) <= 0
  )
}

function absolute(value: Decimal): Decimal {
  return value.units < 0n ? { units: -value.units, scale: value.scale } : value
}
