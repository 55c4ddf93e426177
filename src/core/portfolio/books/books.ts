/** What a ledger amounts to: open lots, cash, realised gains, income, and what came in from outside and went out again. */
import type { Decimal } from '#core/money/decimal.ts'
import type { Money, TransactionType } from '#core/portfolio/transaction.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { HeldInstrument } from './instruments.ts'
import type { Lot } from './lots.ts'

export type Position = {
  readonly account: string
  readonly instrument: HeldInstrument
  /** In the order they leave. */
  readonly lots: readonly Lot[]
}

export type CashBalance = { readonly account: string; readonly currency: string; readonly value: Decimal }

/** One closing of lots. Amounts are in the currency of the lots; null where something is missing. */
export type RealisedGain = {
  readonly entry: number
  readonly day: EpochDay
  readonly account: string
  readonly instrument: HeldInstrument
  readonly currency: string
  readonly quantity: Decimal
  readonly proceeds: Decimal | null
  readonly cost: Decimal | null
  readonly gain: Decimal | null
  /** The gain in the base currency: proceeds at the rate of the sale less cost at the rates of the purchases. */
  readonly baseGain: Decimal | null
  readonly lots: readonly Lot[]
}

export type IncomeKind = 'dividend' | 'interest' | 'reward' | 'fee' | 'tax'

/** Money earned or spent on holding things; what is spent is negative. Fees and taxes of trades are part of these too. */
export type IncomeItem = {
  readonly entry: number
  readonly day: EpochDay
  readonly kind: IncomeKind
  readonly account: string
  readonly instrument: HeldInstrument | null
  readonly amount: Money
  /** Null where the rate of its day is missing. */
  readonly base: Decimal | null
  /** True for the fee or tax of a trade, which cost and proceeds hold already. */
  readonly inTrade: boolean
}

/** Money or shares that crossed the border of the portfolio. */
export type ExternalFlow = {
  readonly entry: number
  readonly type: TransactionType
  readonly day: EpochDay
  readonly way: 'in' | 'out'
  /** Above zero; null for shares. */
  readonly money: Money | null
  readonly shares: {
    readonly instrument: HeldInstrument
    readonly quantity: Decimal
    readonly stated: Money | null
  } | null
}

/** How many more or fewer shares there are from a day on, and what was paid for them or came of them. */
export type ShareMove = {
  readonly entry: number
  readonly day: EpochDay
  readonly instrument: HeldInstrument
  /** What moved the shares; a split and its kind change quantities and no value. */
  readonly kind: 'trade' | 'flow' | 'reward' | 'exchange' | 'payout'
  readonly change: Decimal
  /** Of an exchange: the other shares that these came from. */
  readonly from: HeldInstrument | null
  /** Paid for the shares (above zero) or received for them (below), without fees and taxes; null where nothing was. */
  readonly gross: Money | null
}

export type CashMove = { readonly day: EpochDay; readonly money: Money }

/** Both legs of an exchange of currencies. */
export type Conversion = {
  readonly entry: number
  readonly day: EpochDay
  readonly account: string
  readonly sold: Money | null
  readonly bought: Money | null
  readonly fee: Money | null
}

export type BookIssueCode =
  | 'oversold'
  | 'lot-not-found'
  | 'missing-quantity'
  | 'missing-amount'
  | 'missing-instrument'
  | 'missing-ratio'
  | 'nothing-held'
  | 'cost-unknown'
  | 'charge-without-rate'
  | 'missing-rate'
  | 'out-of-order'
  | 'negative-cash'
  | 'cash-not-kept'

/** What is wrong or had to be assumed. */
export type BookIssue = {
  readonly code: BookIssueCode
  /** Null for what concerns the ledger as a whole. */
  readonly entry: number | null
  readonly day: EpochDay | null
  readonly message: string
}

export type Books = {
  readonly baseCurrency: string | null
  readonly positions: readonly Position[]
  readonly cash: readonly CashBalance[]
  readonly realised: readonly RealisedGain[]
  readonly income: readonly IncomeItem[]
  readonly flows: readonly ExternalFlow[]
  readonly conversions: readonly Conversion[]
  readonly shareMoves: readonly ShareMove[]
  readonly cashMoves: readonly CashMove[]
  readonly issues: readonly BookIssue[]
  /** Accounts whose ledger says nothing of money that came in or went out: their trades are paid from outside. */
  readonly cashless: readonly string[]
}
