/** Walks through a ledger, oldest entry first, and keeps its books. */
import { addDecimals, isZero, negateDecimal } from '#core/money/decimal.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { CostBasis } from '#core/portfolio/settings.ts'
import type { Transaction, TransactionType } from '#core/portfolio/transaction.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import {
  addFlow,
  addIncome,
  addIssue,
  type BookWalk,
  type Convert,
  entryName,
  moveCash,
  positionOf,
} from './book-walk.ts'
import type { Books } from './books.ts'
import { cashlessAccounts, sayWhatIsOdd } from './cash-accounts.ts'
import { cashMoves, inMajor, sharePrice } from './entry-money.ts'
import { instrumentsIn } from './instruments.ts'
import { averaged, quantityOf } from './lots.ts'
import { ownTransfers } from './own-transfers.ts'
import { exchange, returnCapital, spinOff, split } from './share-exchanges.ts'
import { acquire, carryOver, handOver, sell } from './trades.ts'

export type BooksAsked = {
  readonly costBasis: CostBasis
  /** Null: that of the first entry. */
  readonly baseCurrency: string | null
  readonly convert: Convert
  /** The last day that counts; null for all there are. */
  readonly until: EpochDay | null
}

/** Nothing is converted: for what needs one currency alone. */
export const noRates: Convert = (money, to) => (money.currency === to ? money.value : null)

/** Entries are those in force, in any order; of one day they count in the order of their ids, share exchanges first. */
export function keepBooks(entries: readonly LedgerEntry[], asked: BooksAsked): Books {
  const inOrder = entries
    .filter(({ transaction: { day } }) => asked.until === null || day <= asked.until)
    .toSorted(byDay)
  const instruments = instrumentsIn(entries)
  const baseCurrency = asked.baseCurrency ?? firstCurrency(entries)
  const walk: BookWalk = {
    baseCurrency,
    basis: asked.costBasis,
    convert: asked.convert,
    instruments,
    cashless: cashlessAccounts(inOrder),
    positions: new Map(),
    cash: new Map(),
    realised: [],
    income: [],
    flows: [],
    conversions: [],
    shareMoves: [],
    cashMoves: [],
    issues: [],
  }
  const partners = ownTransfers(inOrder, instruments)
  const moved = new Set<number>()
  for (const day of daysOf(inOrder)) bookDay(walk, day, { partners, moved })
  sayWhatIsOdd(walk)
  return booksOf(walk)
}

/** The currency of the ledger's first entry that has one: what a portfolio counts in when nobody said otherwise. */
export function firstCurrency(entries: readonly LedgerEntry[]): string | null {
  const asWritten = entries.toSorted((a, b) => a.transaction.day - b.transaction.day || a.id - b.id)
  for (const { transaction } of asWritten) {
    const [move] = cashMoves(transaction)
    const currency = move?.currency ?? sharePrice(transaction)?.currency
    if (currency !== undefined) return currency
  }
  return null
}

function byDay(a: LedgerEntry, b: LedgerEntry): number {
  const [left, right] = [a.transaction, b.transaction]
  if (left.day !== right.day) return left.day - right.day
  const rank = rankOf(left.type) - rankOf(right.type)
  if (rank !== 0) return rank
  return a.id - b.id
}

/** A split is in force when its day opens, and trades of the day are in new shares; what arrives can be sold that day. */
function rankOf(type: TransactionType): number {
  if (type === 'split' || type === 'symbol-change' || type === 'merger' || type === 'spinoff') return 0
  return type === 'opening-balance' || type === 'deposit' || type === 'transfer-in' ? 1 : 2
}

function daysOf(inOrder: readonly LedgerEntry[]): Iterable<readonly LedgerEntry[]> {
  return Array.from(Map.groupBy(inOrder, ({ transaction: { day } }) => day).values(), byClock)
}

/** By the clock where every entry of the day has one; half a clock would order nothing. */
function byClock(day: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const clock = ({ transaction }: LedgerEntry) => transaction.tradedAt ?? Number.NaN
  if (day.some((entry) => Number.isNaN(clock(entry)))) return day
  const rank = ({ transaction }: LedgerEntry) => rankOf(transaction.type)
  return day.toSorted((a, b) => rank(a) - rank(b) || clock(a) - clock(b))
}

type Transfers = { readonly partners: ReadonlyMap<number, LedgerEntry>; readonly moved: Set<number> }

function bookDay(walk: BookWalk, day: readonly LedgerEntry[], transfers: Transfers): void {
  const later: LedgerEntry[] = []
  day.forEach((entry, at) => {
    if (entry.transaction.type === 'sell' && isShort(walk, entry) && boughtLater(walk, entry, day.slice(at)))
      later.push(entry)
    else book(walk, entry, transfers)
  })
  for (const entry of later) book(walk, entry, transfers)
}

/** Files that run newest first put a day's sale before its purchase. */
function isShort(walk: BookWalk, { transaction: { account, instrument, quantity } }: LedgerEntry): boolean {
  if (!instrument || !quantity) return false
  const held = quantityOf(positionOf(walk, account, instrument).lots)
  return addDecimals(held, negateDecimal(quantity)).units < 0n
}

function boughtLater(walk: BookWalk, sale: LedgerEntry, rest: readonly LedgerEntry[]): boolean {
  const keyOf = ({ instrument }: Transaction) => instrument && walk.instruments.of(instrument).key
  const wanted = keyOf(sale.transaction)
  return rest.some(({ transaction }) => transaction.type === 'buy' && keyOf(transaction) === wanted)
}

function book(walk: BookWalk, entry: LedgerEntry, transfers: Transfers): void {
  const handlers: Readonly<Record<TransactionType, () => void>> = {
    buy: () => acquire(walk, entry, 'trade'),
    sell: () => sell(walk, entry),
    dividend: () => earn(walk, entry, 'dividend'),
    interest: () => earn(walk, entry, 'interest'),
    fee: () => spend(walk, entry, 'fee'),
    tax: () => spend(walk, entry, 'tax'),
    deposit: () => cross(walk, entry),
    withdrawal: () => cross(walk, entry),
    'transfer-in': () => transfer(walk, entry, transfers),
    'transfer-out': () => transfer(walk, entry, transfers),
    'opening-balance': () => arrive(walk, entry),
    adjustment: () => adjust(walk, entry),
    split: () => split(walk, entry),
    spinoff: () => spinOff(walk, entry),
    merger: () => exchange(walk, entry),
    'symbol-change': () => exchange(walk, entry),
    reward: () => reward(walk, entry),
    'return-of-capital': () => returnCapital(walk, entry),
    fx: () => convertCash(walk, entry),
  }
  handlers[entry.transaction.type]()
}

/** Dividends and interest before the tax that was kept back, which stands beside them. */
function earn(walk: BookWalk, entry: LedgerEntry, kind: 'dividend' | 'interest'): void {
  const moves = cashMoves(entry.transaction)
  if (moves.length === 0) return noAmount(walk, entry)
  for (const move of moves) moveCash(walk, entry, move)
  const [net] = moves
  const { fee, tax } = entry.transaction
  let gross = net!
  for (const [charged, charge] of [
    ['fee', fee],
    ['tax', tax],
  ] as const) {
    if (!charge || isZero(charge.value)) continue
    const { value, currency } = inMajor(charge)
    addIncome(walk, entry, {
      kind: charged,
      amount: { value: negateDecimal(value), currency },
      inTrade: false,
    })
    // Only stated cash is net of its charges; what quantity and price give is gross already.
    if (entry.transaction.cash && currency === gross.currency)
      gross = { value: addDecimals(gross.value, value), currency }
  }
  addIncome(walk, entry, { kind, amount: gross, inTrade: false })
}

function spend(walk: BookWalk, entry: LedgerEntry, kind: 'fee' | 'tax'): void {
  const moves = cashMoves(entry.transaction)
  if (moves.length === 0) return noAmount(walk, entry)
  for (const move of moves) {
    moveCash(walk, entry, move)
    addIncome(walk, entry, { kind, amount: move, inTrade: false })
  }
}

/** Money from outside or to it; what it cost to move is a fee of the portfolio. */
function cross(walk: BookWalk, entry: LedgerEntry): void {
  const { transaction } = entry
  const moves = cashMoves(transaction)
  if (moves.length === 0) return noAmount(walk, entry)
  for (const move of moves) {
    moveCash(walk, entry, move)
    addFlow(walk, entry, move)
  }
}

function arrive(walk: BookWalk, entry: LedgerEntry): void {
  if (entry.transaction.instrument) acquire(walk, entry, 'flow')
  else cross(walk, entry)
}

function transfer(walk: BookWalk, entry: LedgerEntry, { partners, moved }: Transfers): void {
  const { transaction } = entry
  const partner = partners.get(entry.id)
  if (partner) {
    // Both sides move at once, on the day of the first: what is on its way belongs to the portfolio.
    if (moved.has(entry.id)) return
    // Of one day the side that gives decides: what is sent on may have been bought that day.
    if (transaction.type === 'transfer-in' && partner.transaction.day === transaction.day) return
    moved.add(partner.id)
    const other = { ...partner, transaction: { ...partner.transaction, day: transaction.day } }
    if (transaction.instrument) {
      const isOut = transaction.type === 'transfer-out'
      return carryOver(walk, isOut ? entry : other, isOut ? other : entry)
    }
    for (const side of [entry, other])
      for (const move of cashMoves(side.transaction)) moveCash(walk, side, move)
    return
  }
  if (!transaction.instrument) return cross(walk, entry)
  if (transaction.type === 'transfer-in') acquire(walk, entry, 'flow')
  else handOver(walk, entry)
}

/** Brings the books to what a statement says; the reason is not known, so it is neither gain nor loss. */
function adjust(walk: BookWalk, entry: LedgerEntry): void {
  const { instrument, quantity } = entry.transaction
  if (!instrument) return cross(walk, entry)
  if (quantity && quantity.units < 0n) handOver(walk, entry)
  else acquire(walk, entry, 'flow')
}

function reward(walk: BookWalk, entry: LedgerEntry): void {
  if (entry.transaction.instrument && entry.transaction.quantity) return acquire(walk, entry, 'reward')
  for (const move of cashMoves(entry.transaction)) {
    moveCash(walk, entry, move)
    addIncome(walk, entry, { kind: 'reward', amount: move, inTrade: false })
  }
}

function convertCash(walk: BookWalk, entry: LedgerEntry): void {
  const { cash, counterCash, fee, account, day } = entry.transaction
  const legs = [cash, counterCash].flatMap((leg) => (leg ? [inMajor(leg)] : []))
  for (const leg of legs) moveCash(walk, entry, leg)
  walk.conversions.push({
    entry: entry.id,
    day,
    account,
    sold: legs.find(({ value }) => value.units < 0n) ?? null,
    bought: legs.find(({ value }) => value.units > 0n) ?? null,
    fee: fee && inMajor(fee),
  })
  if (legs.length < 2) noAmount(walk, entry)
  if (fee) {
    const { value, currency } = inMajor(fee)
    addIncome(walk, entry, { kind: 'fee', amount: { value: negateDecimal(value), currency }, inTrade: true })
  }
}

function noAmount(walk: BookWalk, entry: LedgerEntry): void {
  addIssue(walk, 'missing-amount', entry, `${entryName(entry)} has no amount; it counts for nothing.`)
}

function booksOf(walk: BookWalk): Books {
  const open = [...walk.positions.values()].filter(({ lots }) => lots.length > 0)
  return {
    baseCurrency: walk.baseCurrency,
    positions:
      walk.basis === 'average'
        ? open.map((position) => ({ ...position, lots: averaged(position.lots) }))
        : open.map((position) => ({ ...position })),
    cash: [...walk.cash.values()].filter(({ value }) => !isZero(value)).map((balance) => ({ ...balance })),
    realised: walk.realised,
    income: walk.income,
    flows: walk.flows,
    conversions: walk.conversions,
    shareMoves: walk.shareMoves,
    cashMoves: walk.cashMoves,
    issues: walk.issues,
    cashless: [...walk.cashless],
  }
}
