/** What a format found in a row, before signs, currencies and checks make a transaction of it. */
import type { Decimal } from '#core/money/decimal.ts'
import type { ExternalId, InstrumentAsGiven, Money, TransactionType } from '#core/portfolio/transaction.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

/** How a file writes amounts. */
export type AmountForm = {
  /** Whether its sign says where the money went; else it is a size alone. */
  readonly signs: 'signed' | 'unsigned'
  /** Whether fees and taxes are in it already. */
  readonly basis: 'net' | 'gross' | 'either'
}

export type Entry = {
  readonly rows: readonly number[]
  readonly raw: readonly string[]
  readonly type: TransactionType
  readonly day: EpochDay
  readonly at?: EpochMs | null
  readonly settle?: EpochDay | null
  readonly account?: string
  readonly symbol?: string | null
  readonly isin?: string | null
  readonly cusip?: string | null
  readonly mic?: string | null
  readonly name?: string | null
  readonly quantity?: Decimal | null
  readonly price?: Decimal | null
  readonly priceCurrency?: string | null
  readonly amount?: Decimal | null
  /** Of the amount. */
  readonly currency?: string | null
  readonly form?: AmountForm
  readonly fee?: Decimal | null
  readonly feeCurrency?: string | null
  readonly tax?: Decimal | null
  readonly taxCurrency?: string | null
  readonly fx?: { readonly rate: Decimal; readonly from: string; readonly to: string } | null
  /** As printed, where the file does not say of which pair. */
  readonly fxRate?: Decimal | null
  readonly counter?: Money | null
  readonly ratio?: { readonly new: Decimal; readonly old: Decimal } | null
  readonly target?: InstrumentAsGiven | null
  readonly group?: string | null
  readonly ids?: readonly ExternalId[]
  readonly note?: string | null
  /** Whether the amount is the value of something that came or went in kind. */
  readonly isInKind?: boolean
}
