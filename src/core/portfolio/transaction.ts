/** One entry of a portfolio's ledger, as every door and every file format sees it. */
import type { Decimal } from '#core/money/decimal.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export const transactionTypes = [
  'buy',
  'sell',
  'dividend',
  'interest',
  'fee',
  'tax',
  'deposit',
  'withdrawal',
  'transfer-in',
  'transfer-out',
  'split',
  'spinoff',
  'merger',
  'symbol-change',
  'opening-balance',
  'adjustment',
  'reward',
  'return-of-capital',
  'fx',
] as const

export type TransactionType = (typeof transactionTypes)[number]

/** An amount of one currency; a currency is an ISO code, or what a source calls its unit (`GBX` is kept as `GBX`). */
export type Money = { readonly value: Decimal; readonly currency: string }

/** What identifies an instrument, as the file or the person gave it; finding the stored instrument is a later, repeatable step. */
export type InstrumentAsGiven = {
  readonly symbol: string | null
  readonly isin: string | null
  readonly cusip: string | null
  /** Market identifier code of the exchange. */
  readonly mic: string | null
  readonly name: string | null
}

export type Transaction = {
  readonly type: TransactionType
  /** Local trade date; it drives accounting. */
  readonly day: EpochDay
  /** The instant, where the source states one. */
  readonly tradedAt: EpochMs | null
  readonly settleDay: EpochDay | null
  /** Empty for a portfolio's only account. */
  readonly account: string
  /** Null for entries of cash alone. */
  readonly instrument: InstrumentAsGiven | null
  /** Not negative: direction comes from the type alone (of `adjustment` it may be negative). Null where none is involved. */
  readonly quantity: Decimal | null
  /** Of one share, as printed. */
  readonly price: Money | null
  /** What one unit of the price's currency is worth in the main unit: 1, or 0.01 for pence and cents. */
  readonly priceUnit: Decimal
  /** Signed effect on the cash account, fees and taxes included; the truth, where quantity × price is a check. */
  readonly cash: Money | null
  /** The other leg of `fx`, signed as `cash` is. */
  readonly counterCash: Money | null
  /** Costs are positive, refunds negative. */
  readonly fee: Money | null
  readonly tax: Money | null
  /** Units of `to` for one of `from`, as printed. */
  readonly fx: { readonly rate: Decimal; readonly from: string; readonly to: string } | null
  /** Of `split` (and of share exchanges): new shares for old ones. */
  readonly ratio: { readonly new: Decimal; readonly old: Decimal } | null
  /** Of `spinoff`, `merger` and `symbol-change`: what the shares become or bring. */
  readonly target: InstrumentAsGiven | null
  /** Ties what belongs together: fills of an order, a dividend and its tax, both sides of a transfer. */
  readonly group: string | null
  /** Every id that the source gave, with what it is unique in. */
  readonly externalIds: readonly ExternalId[]
  readonly note: string | null
}

export type ExternalId = { readonly scope: 'row' | 'order' | 'account' | 'file'; readonly id: string }
