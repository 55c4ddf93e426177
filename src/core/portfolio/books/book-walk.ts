/** What is carried from entry to entry while a ledger is walked through. */
import { addDecimals, type Decimal, isZero, negateDecimal, zero } from '#core/money/decimal.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { CostBasis } from '#core/portfolio/settings.ts'
import type { InstrumentAsGiven, Money } from '#core/portfolio/transaction.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type {
  BookIssueCode,
  Books,
  CashMove,
  Conversion,
  ExternalFlow,
  IncomeItem,
  RealisedGain,
  ShareMove,
} from './books.ts'
import { convertedBy } from './entry-money.ts'
import { type HeldInstrument, type Instruments, shownName } from './instruments.ts'
import type { Lot } from './lots.ts'

/** Money in another currency at the rate of a day; null where there is none. */
export type Convert = (money: Money, to: string, day: EpochDay) => Decimal | null

type OpenPosition = { readonly account: string; instrument: HeldInstrument; lots: readonly Lot[] }

export type BookWalk = {
  readonly baseCurrency: string | null
  readonly basis: CostBasis
  readonly convert: Convert
  readonly instruments: Instruments
  readonly cashless: ReadonlySet<string>
  readonly positions: Map<string, OpenPosition>
  readonly cash: Map<string, { readonly account: string; readonly currency: string; value: Decimal }>
  readonly realised: RealisedGain[]
  readonly income: IncomeItem[]
  readonly flows: ExternalFlow[]
  readonly conversions: Conversion[]
  readonly shareMoves: ShareMove[]
  readonly cashMoves: CashMove[]
  readonly issues: Books['issues'][number][]
}

export function positionOf(walk: BookWalk, account: string, given: InstrumentAsGiven): OpenPosition {
  const instrument = walk.instruments.of(given)
  const key = `${account}\n${instrument.key}`
  const found = walk.positions.get(key) ?? { account, instrument, lots: [] }
  walk.positions.set(key, found)
  return found
}

/** Every account that holds some of it, the given one alone where it does. */
export function positionsWith(walk: BookWalk, account: string, given: InstrumentAsGiven): OpenPosition[] {
  const { key } = walk.instruments.of(given)
  const own = walk.positions.get(`${account}\n${key}`)
  if (own && own.lots.length > 0) return [own]
  return [...walk.positions.values()].filter(
    ({ instrument, lots }) => instrument.key === key && lots.length > 0,
  )
}

export function addIssue(walk: BookWalk, code: BookIssueCode, entry: LedgerEntry, message: string): void {
  walk.issues.push({ code, entry: entry.id, day: entry.transaction.day, message })
}

/** Names an entry as a person would find it. */
export function entryName({ id, transaction: { type, instrument } }: LedgerEntry): string {
  return `Entry ${id} (${type}${instrument ? ` ${shownName(instrument)}` : ''})`
}

/** Puts money into an account's cash, or takes it out; an account without cash gets it from outside or sends it there. */
export function moveCash(walk: BookWalk, entry: LedgerEntry, money: Money): void {
  if (isZero(money.value)) return
  const { account, day } = entry.transaction
  if (walk.cashless.has(account)) {
    addFlow(walk, entry, { value: negateDecimal(money.value), currency: money.currency })
    return
  }
  const key = `${account}\n${money.currency}`
  const balance = walk.cash.get(key) ?? { account, currency: money.currency, value: zero }
  balance.value = addDecimals(balance.value, money.value)
  walk.cash.set(key, balance)
  walk.cashMoves.push({ day, money })
}

/** Money that came in from outside (above zero) or went out. */
export function addFlow(walk: BookWalk, entry: LedgerEntry, { value, currency }: Money): void {
  if (isZero(value)) return
  const { type, day } = entry.transaction
  const isIn = value.units > 0n
  const money = { value: isIn ? value : negateDecimal(value), currency }
  walk.flows.push({ entry: entry.id, type, day, way: isIn ? 'in' : 'out', money, shares: null })
}

/** In the base currency: by the entry's own rate where it states one, else by that of its day. */
export function inBase(walk: BookWalk, entry: LedgerEntry, money: Money): Decimal | null {
  const { baseCurrency } = walk
  if (baseCurrency === null) return null
  const own = convertedBy(entry.transaction, money, baseCurrency)
  if (own) return own
  const found = walk.convert(money, baseCurrency, entry.transaction.day)
  if (!found)
    addIssue(
      walk,
      'missing-rate',
      entry,
      `${entryName(entry)}: no rate from ${money.currency} to ${baseCurrency} is held for its day.`,
    )
  return found
}

export function addIncome(
  walk: BookWalk,
  entry: LedgerEntry,
  of: Pick<IncomeItem, 'kind' | 'amount' | 'inTrade'>,
): void {
  if (isZero(of.amount.value)) return
  const { instrument, account, day } = entry.transaction
  walk.income.push({
    ...of,
    entry: entry.id,
    day,
    account,
    instrument: instrument && walk.instruments.of(instrument),
    base: inBase(walk, entry, of.amount),
  })
}

export function moveShares(
  walk: BookWalk,
  entry: LedgerEntry,
  move: Pick<ShareMove, 'instrument' | 'kind' | 'change' | 'gross'> & Partial<Pick<ShareMove, 'from'>>,
): void {
  walk.shareMoves.push({ from: null, ...move, entry: entry.id, day: entry.transaction.day })
}
