/** What companies do to shares that are held: splits, spin-offs, mergers, new symbols, and capital paid back. */
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  isZero,
  multiplyDecimals,
  negateDecimal,
  subtractDecimals,
  zero,
} from '#core/money/decimal.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import {
  addIssue,
  type BookWalk,
  entryName,
  inBase,
  moveCash,
  moveShares,
  positionOf,
  positionsWith,
} from './book-walk.ts'
import { cashMoves, grossOf, QUOTIENT_DIGITS } from './entry-money.ts'
import { type Lot, proportion, quantityOf, spread, sumOrNull } from './lots.ts'
import { realise } from './trades.ts'

type Held = ReturnType<typeof positionsWith>

/** The positions an exchange concerns; says so where there are none. */
function heldBy(walk: BookWalk, entry: LedgerEntry): Held {
  const { instrument, account } = entry.transaction
  if (!instrument) {
    addIssue(
      walk,
      'missing-instrument',
      entry,
      `${entryName(entry)} names no instrument; it counts for nothing.`,
    )
    return []
  }
  const held = positionsWith(walk, account, instrument)
  if (held.length === 0)
    addIssue(
      walk,
      'nothing-held',
      entry,
      `${entryName(entry)} concerns shares that are not held on its day; it changes nothing.`,
    )
  return held
}

type Ratio = { readonly new: Decimal; readonly old: Decimal }

/** As stated; where only a number of shares is given, it is how many more (of a split) or how many there are then. */
function ratioOf(entry: LedgerEntry, held: Decimal, given: 'more' | 'then'): Ratio | null {
  const { ratio, quantity } = entry.transaction
  if (ratio && ratio.new.units > 0n && ratio.old.units > 0n) return ratio
  if (!quantity || isZero(quantity)) return null
  return { new: given === 'more' ? addDecimals(held, quantity) : quantity, old: held }
}

function scaled(lot: Lot, { new: fresh, old }: Ratio): Lot {
  const quantity = divideDecimals(multiplyDecimals(lot.quantity, fresh), old, QUOTIENT_DIGITS)
  return { ...lot, quantity }
}

function noRatio(walk: BookWalk, entry: LedgerEntry): void {
  addIssue(
    walk,
    'missing-ratio',
    entry,
    `${entryName(entry)} says neither how many new shares there are for old ones nor how many there are; it changes nothing.`,
  )
}

/** More shares, the same cost. */
export function split(walk: BookWalk, entry: LedgerEntry): void {
  const held = heldBy(walk, entry)
  if (held.length === 0) return
  const before = quantityOf(held.flatMap(({ lots }) => lots))
  const ratio = ratioOf(entry, before, 'more')
  if (!ratio) return noRatio(walk, entry)
  for (const position of held) {
    const was = quantityOf(position.lots)
    position.lots = position.lots.map((lot) => scaled(lot, ratio))
    const change = subtractDecimals(quantityOf(position.lots), was)
    moveShares(walk, entry, { instrument: position.instrument, kind: 'exchange', change, gross: null })
  }
}

/** Shares become others, with cost and age; cash on top pays back cost first. */
export function exchange(walk: BookWalk, entry: LedgerEntry): void {
  const held = heldBy(walk, entry)
  const { target, type } = entry.transaction
  for (const move of cashMoves(entry.transaction)) moveCash(walk, entry, move)
  if (held.length === 0) return
  const before = quantityOf(held.flatMap(({ lots }) => lots))
  const ratio = ratioOf(entry, before, 'then') ?? (type === 'symbol-change' ? { new: one, old: one } : null)
  if (!target) return sellOut(walk, entry, held)
  if (!ratio) return noRatio(walk, entry)
  payBack(walk, entry, held)
  for (const position of held) {
    const moved = position.lots.map((lot) => scaled(lot, ratio))
    const gone = quantityOf(position.lots)
    position.lots = []
    const to = positionOf(walk, position.account, target)
    to.lots = [...to.lots, ...moved].toSorted((a, b) => a.acquiredOn - b.acquiredOn)
    moveShares(walk, entry, {
      instrument: position.instrument,
      kind: 'exchange',
      change: negateDecimal(gone),
      gross: null,
    })
    moveShares(walk, entry, {
      instrument: to.instrument,
      kind: 'exchange',
      from: position.instrument,
      change: quantityOf(moved),
      gross: null,
    })
  }
}

const one: Decimal = { units: 1n, scale: 0 }

/** A merger for cash alone is a sale of everything. */
function sellOut(walk: BookWalk, entry: LedgerEntry, held: Held): void {
  const [money] = cashMoves(entry.transaction)
  if (!money) {
    addIssue(
      walk,
      'missing-amount',
      entry,
      `${entryName(entry)} brings neither shares nor cash; it changes nothing.`,
    )
    return
  }
  const whole = quantityOf(held.flatMap(({ lots }) => lots))
  for (const position of held) {
    const quantity = quantityOf(position.lots)
    const proceeds = { ...money, value: proportion(money.value, quantity, whole) }
    realise(walk, entry, { instrument: position.instrument, quantity, lots: position.lots, proceeds })
    moveShares(walk, entry, {
      instrument: position.instrument,
      kind: 'trade',
      change: negateDecimal(quantity),
      gross: { ...proceeds, value: negateDecimal(proceeds.value) },
    })
    position.lots = []
  }
}

/** Capital paid back: cash that lowers the cost; what is beyond it is a gain. */
export function returnCapital(walk: BookWalk, entry: LedgerEntry): void {
  const held = heldBy(walk, entry)
  for (const move of cashMoves(entry.transaction)) moveCash(walk, entry, move)
  if (held.length > 0) payBack(walk, entry, held)
}

function payBack(walk: BookWalk, entry: LedgerEntry, held: Held): void {
  const [money] = cashMoves(entry.transaction)
  if (!money || isZero(money.value)) return
  const { day } = entry.transaction
  const whole = quantityOf(held.flatMap(({ lots }) => lots))
  for (const position of held) {
    const share = { ...money, value: proportion(money.value, quantityOf(position.lots), whole) }
    const shares = spread(share.value, position.lots, quantityOf(position.lots))
    const excess: { lot: Lot; value: Decimal }[] = []
    position.lots = position.lots.map((lot, at) => {
      const paid = { value: shares[at]!, currency: money.currency }
      const local = paid.currency === lot.currency ? paid.value : walk.convert(paid, lot.currency, day)
      const base = inBase(walk, entry, paid)
      const rest = lot.cost && local && subtractDecimals(lot.cost, local)
      if (rest && rest.units < 0n) excess.push({ lot, value: negateDecimal(rest) })
      return {
        ...lot,
        cost: rest && notBelowZero(rest),
        baseCost: lot.baseCost && base && notBelowZero(subtractDecimals(lot.baseCost, base)),
      }
    })
    for (const { lot, value } of excess) {
      const nothing = { ...lot, quantity: zero, cost: zero, baseCost: zero }
      realise(walk, entry, {
        instrument: position.instrument,
        quantity: zero,
        lots: [nothing],
        proceeds: { value, currency: lot.currency },
      })
    }
    const { instrument } = position
    const gross = { ...share, value: negateDecimal(share.value) }
    moveShares(walk, entry, { instrument, kind: 'payout', change: zero, gross })
  }
}

function notBelowZero(value: Decimal): Decimal {
  return value.units < 0n ? zero : value
}

/** New shares beside the old ones; they take over as much of the cost as the entry says they are worth. */
export function spinOff(walk: BookWalk, entry: LedgerEntry): void {
  const held = heldBy(walk, entry)
  const { target, quantity, ratio } = entry.transaction
  if (held.length === 0) return
  const whole = quantityOf(held.flatMap(({ lots }) => lots))
  const received = quantity ?? (ratio && proportion(whole, ratio.new, ratio.old))
  if (!target || !received || isZero(received)) return noRatio(walk, entry)
  const worth = grossOf({ ...entry.transaction, quantity: received })
  if (!worth)
    addIssue(
      walk,
      'cost-unknown',
      entry,
      `${entryName(entry)} says no price of the new shares, so all cost stays with the old ones. Add a price to divide it.`,
    )
  for (const position of held) {
    const share = worth && proportion(worth.value, quantityOf(position.lots), whole)
    const total = sumOrNull(position.lots.map((lot) => lot.cost))
    const taken = share && total && (compareDecimals(share, total) > 0 ? total : share)
    const fresh: Lot[] = []
    position.lots = position.lots.map((lot) => {
      const cost = taken && total && lot.cost && part(taken, lot.cost, total)
      const baseCost = taken && total && lot.baseCost && part(lot.baseCost, taken, total)
      fresh.push({
        ...lot,
        quantity: proportion(received, lot.quantity, whole),
        cost: taken ? cost : zero,
        baseCost: taken ? baseCost : zero,
      })
      if (!cost) return lot
      return {
        ...lot,
        cost: lot.cost && subtractDecimals(lot.cost, cost),
        baseCost: lot.baseCost && baseCost && subtractDecimals(lot.baseCost, baseCost),
      }
    })
    const to = positionOf(walk, position.account, target)
    to.lots = [...to.lots, ...fresh]
    moveShares(walk, entry, {
      instrument: to.instrument,
      kind: 'exchange',
      from: position.instrument,
      change: quantityOf(fresh),
      gross: null,
    })
  }
}

function part(amount: Decimal, of: Decimal, whole: Decimal): Decimal {
  return isZero(whole) ? zero : proportion(amount, of, whole)
}
