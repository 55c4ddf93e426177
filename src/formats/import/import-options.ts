/** What a person may settle about a file; whatever is null is decided by what the file shows. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

export const decimalMarks = ['point', 'comma'] as const
export type DecimalMarkName = (typeof decimalMarks)[number]

export type ImportOptions = {
  /** How the file is called in messages. */
  readonly file: string
  /** The id of a format; null tries all. */
  readonly format: string | null
  readonly dates: DateOrder | null
  readonly decimal: DecimalMarkName | null
  /** Of amounts whose currency the file does not say. */
  readonly currency: string | null
  /** Of holdings whose day the file does not say. */
  readonly day: EpochDay | null
  /** The account that rows without one belong to. */
  readonly account: string
  /** Field to column name, for files of no known format. */
  readonly columns: Readonly<Record<string, string>> | null
  /** Words of the file for kinds of transactions, before those of the shared table. */
  readonly words: Readonly<Record<string, TransactionType | 'skip'>>
  /** Mappings that were used before, by the fingerprint of the header. */
  readonly saved: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly today: EpochDay
}
