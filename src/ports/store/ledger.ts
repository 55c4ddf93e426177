/** The ledger: append-only entries of portfolios, the imports that brought them, and any state of both that ever was. */
import type { LedgerEntry, NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export type NewImport = {
  readonly account: string
  readonly fileName: string
  /** In hexadecimal digits. */
  readonly fileSha256: string
  readonly fileBytes: number
  readonly format: string
  /** Answers and mappings that it was read with. */
  readonly options: Readonly<Record<string, unknown>>
  readonly duplicates: number
  readonly rejected: number
  /** What was decided of each row. */
  readonly verdicts: Readonly<Record<string, unknown>>
}

export type ImportRecord = NewImport & {
  readonly id: number
  readonly portfolioId: number
  readonly imported: number
  readonly createdAt: EpochMs
  /** Null while it holds. */
  readonly undoneAt: EpochMs | null
  readonly undoneBy: string | null
}

/** What is to be written, decided on the ledger as it stands; without entries and import nothing is. */
export type Appending = { readonly entries: readonly NewEntry[]; readonly import: NewImport | null }

export type Appended = {
  /** In the order of the entries. */
  readonly ids: readonly number[]
  readonly importId: number | null
  /** The earliest day touched; null when nothing was. */
  readonly firstDay: EpochDay | null
}

export type By = { readonly userId: number | null; readonly at: EpochMs; readonly author: string }

/** Every call throws AppError `not-found` when the portfolio is not the user's. */
export type LedgerStore = {
  /**
   * In one transaction and under the portfolio's lock: hands over the entries in force with the imports in force, and appends
   * what `decide` (pure; it may take its time) answers. What it throws leaves everything as it was.
   */
  append(
    portfolioId: number,
    by: By,
    decide: (
      ledger: readonly LedgerEntry[],
      imports: readonly ImportRecord[],
    ) => Appending | Promise<Appending>,
  ): Promise<Appended>
  /**
   * The entries in force at a moment (null: now) by day and then in the order they were written. Reversed ones, their
   * reversals and those of imports undone by then are left out.
   */
  entries(
    portfolioId: number,
    userId: number | null,
    knownAt: EpochMs | null,
  ): Promise<readonly LedgerEntry[]>
  /** Everything ever written, in that order, with what is no more in force: for the record, not for accounting. */
  history(portfolioId: number, userId: number | null): Promise<readonly LedgerEntry[]>
  /** Newest first. */
  imports(portfolioId: number, userId: number | null): Promise<readonly ImportRecord[]>
  /**
   * Takes an import back: its entries count no more, and neither do reversals of them. Null when it was undone before; else
   * the earliest day touched. Throws AppError `not-found`.
   */
  undoImport(importId: number, by: By): Promise<{ readonly firstDay: EpochDay | null } | null>
}
