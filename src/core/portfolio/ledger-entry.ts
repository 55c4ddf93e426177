/** An entry as it stands in a ledger: the transaction, where it came from, and what it takes back. */
import type { Decimal } from '#core/money/decimal.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Transaction } from './transaction.ts'

/** A part of one opening entry that a sale chooses. */
export type ChosenLot = { readonly entry: number; readonly quantity: Decimal }

export type NewEntry = {
  readonly transaction: Transaction
  /** The id of an earlier entry that this one takes back; its own figures say what was taken back. Null for any other. */
  readonly reverses: number | null
  /** Which lots a sale closes; empty leaves it to the portfolio's rule. */
  readonly lots: readonly ChosenLot[]
  /** See `content-key.ts`; `occurrence` tells equal entries of one source apart, from 1 on. */
  readonly contentKey: string
  readonly occurrence: number
  /** Physical line of the file, and what stood there. */
  readonly sourceRow: number | null
  readonly raw: Readonly<Record<string, unknown>> | null
  /** Codes of what is doubtful about it. */
  readonly flags: readonly string[]
}

export type LedgerEntry = NewEntry & {
  readonly id: number
  readonly importId: number | null
  readonly createdAt: EpochMs
  readonly createdBy: string | null
}
