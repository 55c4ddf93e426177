/** Collects what a format reads from a file, so that every row ends as a transaction, a holding, a skip or a refusal. */
import { AppError } from '#core/errors.ts'
import type {
  DraftHolding,
  DraftTransaction,
  DraftWarning,
  FormatEvidence,
  ImportDraft,
  Question,
  RejectedRow,
  SkippedRow,
  TextEvidence,
} from './draft.ts'
import type { Entry } from './entry.ts'
import { finishEntry } from './finish-entry.ts'
import type { ImportOptions } from './import-options.ts'
import { RowFault } from './row-fault.ts'

export type DraftBuilder = {
  readonly options: ImportOptions
  /** Books an entry; what it lacks rejects its rows. */
  add(entry: Entry, warnings?: readonly DraftWarning[]): DraftTransaction | null
  hold(holding: DraftHolding): void
  /** A position or balance that the file states beside its transactions. */
  state(holding: DraftHolding): void
  skip(row: number, reason: string): void
  reject(row: number, fault: Omit<RejectedRow, 'row'>): void
  warn(warning: DraftWarning): void
  ask(question: Question): void
  /** Runs `read`; a RowFault that it throws rejects the row. */
  attempt(row: number, read: () => void): void
  draft(format: FormatEvidence, read: TextEvidence): ImportDraft
}

export function createDraft(options: ImportOptions): DraftBuilder {
  const parts = emptyParts()
  const builder: DraftBuilder = {
    options,
    add(entry, warnings = []) {
      let made: DraftTransaction | null = null
      builder.attempt(entry.rows[0] ?? 0, () => {
        made = finishEntry(entry, options, warnings)
        parts.transactions.push(made)
      })
      return made
    },
    hold: (holding) => void parts.holdings.push(holding),
    state: (holding) => void parts.stated.push(holding),
    skip: (row, reason) => void parts.skipped.push({ row, reason }),
    reject(row, fault) {
      if (parts.rejected.length >= REJECTED_MAX)
        throw new AppError(
          'not-an-import-file',
          `${options.file}: more than ${REJECTED_MAX} rows cannot be read, the first because row ${parts.rejected[0]!.row}: ${parts.rejected[0]!.message}`,
          { details: { file: options.file, row: parts.rejected[0]!.row } },
        )
      parts.rejected.push({ row, ...fault })
    },
    warn: (warning) => void parts.warnings.push(warning),
    ask(question) {
      if (!parts.questions.some(({ id }) => id === question.id)) parts.questions.push(question)
    },
    attempt(row, read) {
      try {
        read()
      } catch (thrown) {
        if (!(thrown instanceof RowFault)) throw thrown
        if (thrown.code === 'missing-currency') builder.ask(askCurrency(row))
        else builder.reject(row, { column: thrown.column, code: thrown.code, message: thrown.message })
      }
    },
    draft: (format, read) => ({ format, read, ...parts }),
  }
  return builder
}

/** A file of which more rows fail does not hold what it seems to. */
const REJECTED_MAX = 10_000

type Parts = {
  transactions: DraftTransaction[]
  holdings: DraftHolding[]
  stated: DraftHolding[]
  rejected: RejectedRow[]
  skipped: SkippedRow[]
  warnings: DraftWarning[]
  questions: Question[]
}

function emptyParts(): Parts {
  return {
    transactions: [],
    holdings: [],
    stated: [],
    rejected: [],
    skipped: [],
    warnings: [],
    questions: [],
  }
}

export function askCurrency(row: number): Question {
  return {
    id: 'currency',
    message: `Row ${row}: the file does not say in which currency its amounts are.`,
    option: '--currency EUR',
    choices: [],
    row,
    column: null,
    value: null,
  }
}
