/** Shares that are bought, received, sold or handed over. */
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  isZero,
  negateDecimal,
  subtractDecimals,
  withoutTrailingZeros,
  zero,
} from '#core/money/decimal.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { Money } from '#core/portfolio/transaction.ts'
import {
  addIncome,
  addIssue,
  type BookWalk,
  entryName,
  inBase,
  moveCash,
  moveShares,
  positionOf,
} from './book-walk.ts'
import { cashMoves, grossOf, inMajor, paidForShares } from './entry-money.ts'
import { type HeldInstrument, shownName } from './instruments.ts'
import { type Lot, proportion, quantityOf, sumOrNull, takeLots } from './lots.ts'

/** `trade` is paid for; `flow` comes from outside; `reward` is earned. */
type Origin = 'trade' | 'flow' | 'reward'

/** Opens a lot; false where the entry lacks what that takes. */
export function acquire(walk: BookWalk, entry: LedgerEntry, origin: Origin): void {
  const shares = sharesOf(walk, entry)
  if (!shares) return
  const { instrument, quantity } = shares
  const { account, day } = entry.transaction
  const paid = paidIn(walk, entry)
  const cost = paid ?? (origin === 'reward' ? freeOfCharge(walk, entry) : null)
  if (!cost)
    addIssue(
      walk,
      'cost-unknown',
      entry,
      `${entryName(entry)} says neither price nor amount, so what the shares cost is not known. Add a price to it.`,
    )
  const position = positionOf(walk, account, instrument)
  const lot: Lot = {
    entry: entry.id,
    acquiredOn: day,
    quantity,
    cost: cost && cost.value,
    currency: cost?.currency ?? walk.baseCurrency ?? '',
    baseCost: cost && inBase(walk, entry, cost),
  }
  position.lots = [...position.lots, lot]
  const gross = grossOf(entry.transaction) ?? cost
  moveShares(walk, entry, {
    instrument,
    kind: origin,
    change: quantity,
    gross: origin === 'flow' ? null : gross,
  })
  if (origin === 'flow') addSharesFlow(walk, entry, { instrument, quantity, stated: cost })
  if (origin === 'trade') settle(walk, entry)
  if (origin === 'reward' && cost) addIncome(walk, entry, { kind: 'reward', amount: cost, inTrade: false })
}

/** What shares that were given for nothing count as: nothing, in the currency that the portfolio counts in. */
function freeOfCharge(walk: BookWalk, { transaction }: LedgerEntry): Money {
  return { value: zero, currency: transaction.cash?.currency ?? walk.baseCurrency ?? '' }
}

function paidIn(walk: BookWalk, entry: LedgerEntry): Money | null {
  const found = paidForShares(entry.transaction)
  if (!found) return null
  for (const charge of found.unpriced)
    addIssue(
      walk,
      'charge-without-rate',
      entry,
      `${entryName(entry)}: the charge in ${charge.currency} is not part of cost or proceeds, as the entry states no rate to ${found.paid.currency}.`,
    )
  return found.paid
}

/** Cash of a trade, with its fee and tax as what they are. */
function settle(walk: BookWalk, entry: LedgerEntry): void {
  for (const move of cashMoves(entry.transaction)) moveCash(walk, entry, move)
  const { fee, tax } = entry.transaction
  for (const [kind, charge] of [
    ['fee', fee],
    ['tax', tax],
  ] as const) {
    if (!charge) continue
    const { value, currency } = inMajor(charge)
    addIncome(walk, entry, { kind, amount: { value: negateDecimal(value), currency }, inTrade: true })
  }
}

/** Closes lots against what they brought. */
export function sell(walk: BookWalk, entry: LedgerEntry): void {
  const out = release(walk, entry)
  settle(walk, entry)
  if (!out) return
  const paid = paidIn(walk, entry)
  const proceeds = paid && { value: negateDecimal(paid.value), currency: paid.currency }
  const { quantity } = entry.transaction
  // Of an oversold entry only the part that closed lots is a gain; the rest has no cost to be measured against.
  const counted = proceeds && {
    ...proceeds,
    value: proportion(proceeds.value, out.quantity, quantity ?? out.quantity),
  }
  realise(walk, entry, { ...out, proceeds: counted })
  moveShares(walk, entry, {
    instrument: out.instrument,
    kind: 'trade',
    change: negateDecimal(out.quantity),
    gross: soldFor(entry, out.quantity, counted),
  })
}

/** Without fees and taxes; of what was there to sell. */
function soldFor({ transaction }: LedgerEntry, sold: Decimal, proceeds: Money | null): Money | null {
  const gross = grossOf(transaction)
  const whole = transaction.quantity
  const value = gross && whole ? proportion(gross.value, sold, whole) : proceeds?.value
  const currency = gross?.currency ?? proceeds?.currency
  return value && currency ? { value: negateDecimal(value), currency } : null
}

type Released = {
  readonly instrument: HeldInstrument
  readonly quantity: Decimal
  readonly lots: readonly Lot[]
}

/** Takes the entry's shares out of its position; says what is not there. */
export function release(walk: BookWalk, entry: LedgerEntry): Released | null {
  const shares = sharesOf(walk, entry)
  if (!shares) return null
  const { instrument, quantity } = shares
  const position = positionOf(walk, entry.transaction.account, instrument)
  const { taken, left, short } = takeLots(position.lots, quantity, { basis: walk.basis, chosen: entry.lots })
  position.lots = left
  sayUnmetChoices(walk, entry, taken)
  if (short.units > 0n)
    addIssue(
      walk,
      'oversold',
      entry,
      `${entryName(entry)} takes ${plain(quantity)} out, but ${plain(quantityOf(taken))} of ${shownName(instrument)} were held: an earlier purchase, split or transfer is missing. The rest counts for nothing.`,
    )
  const out = subtractDecimals(quantity, short)
  return isZero(out) ? null : { instrument, quantity: out, lots: taken }
}

function sayUnmetChoices(walk: BookWalk, entry: LedgerEntry, taken: readonly Lot[]): void {
  for (const choice of entry.lots) {
    const met = quantityOf(taken.filter((lot) => lot.entry === choice.entry))
    if (compareDecimals(met, choice.quantity) >= 0) continue
    addIssue(
      walk,
      'lot-not-found',
      entry,
      `${entryName(entry)} chooses ${plain(choice.quantity)} of the lot of entry ${choice.entry}, which had ${plain(met)}; the oldest lots stood in.`,
    )
  }
}

/** One realised gain for each currency among the lots. */
export function realise(
  walk: BookWalk,
  entry: LedgerEntry,
  { instrument, quantity, lots, proceeds }: Released & { readonly proceeds: Money | null },
): void {
  const { account, day } = entry.transaction
  const byCurrency = Map.groupBy(lots, ({ currency }) => currency)
  for (const [currency, group] of byCurrency) {
    const part = quantityOf(group)
    const share = proceeds && { ...proceeds, value: proportion(proceeds.value, part, quantity) }
    const inLots = share && (share.currency === currency ? share.value : walk.convert(share, currency, day))
    const cost = sumOrNull(group.map((lot) => lot.cost))
    const baseCost = sumOrNull(group.map((lot) => lot.baseCost))
    const base = share && inBase(walk, entry, share)
    walk.realised.push({
      entry: entry.id,
      day,
      account,
      instrument,
      currency,
      quantity: part,
      proceeds: inLots,
      cost,
      gain: inLots && cost && subtractDecimals(inLots, cost),
      baseGain: base && baseCost && subtractDecimals(base, baseCost),
      lots: group,
    })
  }
}

/** Shares that leave the portfolio as they are: no gain is made. */
export function handOver(walk: BookWalk, entry: LedgerEntry): void {
  const out = release(walk, entry)
  if (!out) return
  const { instrument, quantity } = out
  moveShares(walk, entry, { instrument, kind: 'flow', change: negateDecimal(quantity), gross: null })
  addSharesFlow(walk, entry, { instrument, quantity: negateDecimal(quantity), stated: paidIn(walk, entry) })
}

/** Lots move with cost and age from one own account to another. */
export function carryOver(walk: BookWalk, out: LedgerEntry, arrived: LedgerEntry): void {
  const released = release(walk, out)
  if (!released) return
  const to = positionOf(walk, arrived.transaction.account, released.instrument)
  to.lots = [...to.lots, ...released.lots].toSorted((a, b) => a.acquiredOn - b.acquiredOn)
}

function addSharesFlow(
  walk: BookWalk,
  entry: LedgerEntry,
  { instrument, quantity, stated }: { instrument: HeldInstrument; quantity: Decimal; stated: Money | null },
): void {
  const { type, day } = entry.transaction
  const isIn = quantity.units > 0n
  walk.flows.push({
    entry: entry.id,
    type,
    day,
    way: isIn ? 'in' : 'out',
    money: null,
    shares: {
      instrument,
      quantity: isIn ? quantity : negateDecimal(quantity),
      stated: stated && positive(stated),
    },
  })
}

function positive({ value, currency }: Money): Money {
  return { value: value.units < 0n ? negateDecimal(value) : value, currency }
}

function sharesOf(
  walk: BookWalk,
  entry: LedgerEntry,
): { readonly instrument: HeldInstrument; readonly quantity: Decimal } | null {
  const { instrument, quantity } = entry.transaction
  if (!instrument) {
    addIssue(
      walk,
      'missing-instrument',
      entry,
      `${entryName(entry)} names no instrument; it counts for nothing.`,
    )
    return null
  }
  if (!quantity || isZero(quantity)) {
    addIssue(walk, 'missing-quantity', entry, `${entryName(entry)} has no quantity; it counts for nothing.`)
    return null
  }
  const size = quantity.units < 0n ? negateDecimal(quantity) : quantity
  return { instrument: walk.instruments.of(instrument), quantity: size }
}

/** For messages. */
export function plain(value: Decimal): string {
  return formatDecimal(withoutTrailingZeros(addDecimals(value, zero)))
}
