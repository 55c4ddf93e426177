/** Transfers between a portfolio's own accounts: the two entries that are one move. */
import { compareDecimals } from '#core/money/decimal.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { Instruments } from './instruments.ts'
import { inMajor } from './entry-money.ts'

/** Securities and cash are on their way for so many days at most. */
const DAYS_APART = 10

/** The partner of each entry that is half of an own transfer. */
export function ownTransfers(
  entries: readonly LedgerEntry[],
  instruments: Instruments,
): ReadonlyMap<number, LedgerEntry> {
  const partners = new Map<number, LedgerEntry>()
  const incoming = entries.filter(({ transaction }) => transaction.type === 'transfer-in')
  for (const out of entries) {
    if (out.transaction.type !== 'transfer-out') continue
    const free = incoming.filter((one) => !partners.has(one.id) && areOneMove(out, one, instruments))
    const grouped = free.find((one) => one.transaction.group === out.transaction.group)
    const partner = out.transaction.group === null ? free[0] : (grouped ?? free[0])
    if (!partner) continue
    partners.set(out.id, partner)
    partners.set(partner.id, out)
  }
  return partners
}

function areOneMove(
  { transaction: out }: LedgerEntry,
  { transaction: arrived }: LedgerEntry,
  instruments: Instruments,
): boolean {
  if (out.account === arrived.account) return false
  if (Math.abs(out.day - arrived.day) > DAYS_APART) return false
  if (out.instrument && arrived.instrument) {
    const isSame = instruments.of(out.instrument).key === instruments.of(arrived.instrument).key
    return (
      isSame && !!out.quantity && !!arrived.quantity && compareDecimals(out.quantity, arrived.quantity) === 0
    )
  }
  if (out.instrument || arrived.instrument || !out.cash || !arrived.cash) return false
  const [left, right] = [inMajor(out.cash), inMajor(arrived.cash)]
  return left.currency === right.currency && left.value.units !== 0n && areOpposite(left.value, right.value)
}

function areOpposite(a: { units: bigint; scale: number }, b: { units: bigint; scale: number }): boolean {
  return compareDecimals({ units: -a.units, scale: a.scale }, b) === 0
}
