/** What a file says before anything is booked: drafts of transactions and holdings, with every row accounted for. */
import type { Decimal } from '#core/money/decimal.ts'
import type { Money, Transaction } from '#core/portfolio/transaction.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/** `row` is the physical line of the file, counted from 1; in files without lines the element that it is. */
export type DraftTransaction = {
  readonly transaction: Transaction
  /** Every line that it was made of, in their order. */
  readonly rows: readonly number[]
  /** What the file states as the amount where no cash moved: the value of a reward in kind. */
  readonly statedValue: Money | null
  readonly warnings: readonly DraftWarning[]
  /** The cells of its first line. */
  readonly raw: readonly string[]
}

export type DraftHolding = {
  readonly row: number
  /** Null where neither file nor person said of which day it is. */
  readonly day: EpochDay | null
  readonly account: string
  readonly symbol: string | null
  readonly isin: string | null
  readonly name: string | null
  readonly quantity: Decimal
  readonly currency: string | null
  /** Of one share on the day, where stated. */
  readonly price: Decimal | null
  /** Of all, where stated. */
  readonly value: Decimal | null
  /** What was paid for all, where stated. */
  readonly cost: Decimal | null
  /** Whether this is money and not a security. */
  readonly isCash: boolean
  readonly warnings: readonly DraftWarning[]
}

export type DraftWarning = {
  readonly row: number | null
  readonly column: string | null
  readonly code: string
  readonly message: string
}

export type RejectedRow = {
  readonly row: number
  readonly column: string | null
  readonly code: string
  readonly message: string
}

/** A row that was understood and rightly left out. */
export type SkippedRow = { readonly row: number; readonly reason: string }

/** What nothing in the file decides. */
export type Question = {
  readonly id: 'dates' | 'decimal' | 'currency' | 'date' | 'map'
  readonly message: string
  /** The option that answers it, as it is typed. */
  readonly option: string
  readonly choices: readonly string[]
  /** Where in the file it came up. */
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
}

/** How a file was recognised. */
export type FormatEvidence = {
  readonly id: string
  readonly title: string
  /** What was seen that only this format has. */
  readonly evidence: readonly string[]
  /** Names of the header, as they are spelled in the file; they are what a saved mapping goes by. */
  readonly fingerprint: string | null
}

/** How its text was read. */
export type TextEvidence = {
  readonly encoding: string
  readonly delimiter: string | null
  readonly decimal: string | null
  readonly dates: string | null
  /** Which column was read as what. */
  readonly columns: Readonly<Record<string, string>> | null
}

export type ImportDraft = {
  readonly format: FormatEvidence
  readonly read: TextEvidence
  readonly transactions: readonly DraftTransaction[]
  /** Of a file that states holdings and not what led to them. */
  readonly holdings: readonly DraftHolding[]
  /** Positions and balances that a file of transactions states beside them, to compare with. */
  readonly stated: readonly DraftHolding[]
  readonly rejected: readonly RejectedRow[]
  readonly skipped: readonly SkippedRow[]
  readonly warnings: readonly DraftWarning[]
  readonly questions: readonly Question[]
  /** Of an export of our own: all that it carries beside its ledger. */
  readonly report?: PortfolioReport
}
