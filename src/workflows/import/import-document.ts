/** What an import found and did, as a document: every row of the file stands in it once. */
import { formatDecimal, type Decimal } from '#core/money/decimal.ts'

import { formatDay } from '#core/time/epoch-day.ts'
import { mapInTurns } from '#resilience/map-in-turns.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { DraftTransaction, ImportDraft, Question } from '#formats/import/draft.ts'
import type { RowVerdict } from './decide-verdicts.ts'
import type { ReadFile } from './read-import.ts'
import { decimalText as text } from './decimal-text.ts'

/** What became of a draft: null for what only an import into a portfolio has. */
export type ImportOutcome = {
  readonly draft: ReadFile
  readonly verdicts: readonly RowVerdict[]
  readonly portfolio: string | null
  readonly importId: number | null
  readonly imported: number
  readonly isDryRun: boolean
  /** The import that brought this very file before. */
  readonly sameFileAs: number | null
}

export async function importDocument({
  draft,
  verdicts,
  portfolio,
  importId,
  imported,
  isDryRun,
  sameFileAs,
}: ImportOutcome) {
  const count = (verdict: string) => verdicts.filter((one) => one.verdict === verdict).length
  return {
    file: draft.read,
    portfolio,
    importId,
    sameFileAs,
    dryRun: isDryRun,
    format: draft.format,
    imported,
    wouldImport: count('new') + count('twin') + count('conflict'),
    duplicates: count('same'),
    skipped: draft.skipped,
    rejected: draft.rejected,
    questions: draft.questions,
    warnings: warningsOf(draft),
    transactions: await mapInTurns(draft.transactions, transactionDocument),
    ...draft.positions,
    verdicts,
  }
}

export type ImportDocument = Awaited<ReturnType<typeof importDocument>>

function warningsOf({ warnings, transactions, holdings }: ImportDraft) {
  const ofRows = [...transactions, ...holdings].flatMap((one) => one.warnings)
  return [...warnings, ...ofRows].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}

function transactionDocument({ transaction, rows, statedValue }: DraftTransaction) {
  const { type, day, settleDay, tradedAt, instrument, quantity, price, cash, counterCash } = transaction
  const { fee, tax, fx, ratio, group, note, account, externalIds, target } = transaction
  const amount = cash ?? statedValue
  return {
    row: rows[0] ?? null,
    date: formatDay(day),
    type,
    symbol: instrument?.symbol ?? null,
    isin: instrument?.isin ?? null,
    name: instrument?.name ?? null,
    quantity: text(quantity) ?? quantityOf(type, ratio),
    price: text(price?.value),
    amount: text(amount?.value),
    currency: price?.currency ?? amount?.currency ?? fee?.currency ?? tax?.currency ?? null,
    fee: text(fee?.value),
    tax: text(tax?.value),
    fxRate: text(fx?.rate),
    account,
    rows,
    amountCurrency: amount?.currency ?? null,
    feeCurrency: fee?.currency ?? null,
    taxCurrency: tax?.currency ?? null,
    isInKind: cash === null && statedValue !== null,
    counterAmount: text(counterCash?.value),
    counterCurrency: counterCash?.currency ?? null,
    ratio: ratio ? `${text(ratio.new)}:${text(ratio.old)}` : null,
    target,
    settleDate: settleDay === null ? null : formatDay(settleDay),
    at: tradedAt === null ? null : formatMoment(tradedAt),
    cusip: instrument?.cusip ?? null,
    group,
    ids: externalIds,
    note,
  }
}

/** Of a split its ratio, as files write it (`3` for three new shares for one); of an exchange the new shares. */
function quantityOf(
  type: string,
  ratio: { readonly new: Decimal; readonly old: Decimal } | null,
): string | null {
  if (!ratio) return null
  const fresh = formatDecimal(ratio.new)
  return type !== 'split' || formatDecimal(ratio.old) === '1' ? fresh : `${fresh}:${formatDecimal(ratio.old)}`
}

/** A document of a file that asks something: the error and its questions, and what is known already. */
export function questionsError(questions: readonly Question[]) {
  const message = questions.map((question) => `${question.message} Answer with ${question.option}.`).join(' ')
  return { code: 'needs-answer' as const, message, questions, details: { questions } }
}
