/** Refuses to book a file that asks something, or of which rows cannot be read. */
import { AppError } from '#core/errors.ts'
import type { ImportDraft } from '#formats/import/draft.ts'
import { questionsError } from './import-document.ts'

/** Rows that are told with the refusal; the preview has them all. */
const REJECTED_TOLD_MAX = 50

type Asked = { readonly file: string; readonly isPartial: boolean; readonly remedy: string }

/** Throws AppError `needs-answer` and `rejected-rows`. */
export function refuseBlocked(
  { questions, rejected }: ImportDraft,
  { file, isPartial, remedy }: Asked,
): void {
  if (questions.length > 0) {
    const { message } = questionsError(questions)
    throw new AppError('needs-answer', message, { details: { file, questions } })
  }
  const [first] = rejected
  if (!first || isPartial) return
  const column = first.column === null ? '' : `, column ${first.column}`
  const count = rejected.length === 1 ? 'One row' : `${rejected.length} rows`
  const message = `${file}, row ${first.row}${column}: ${first.message} ${count} cannot be read, so nothing is imported; mend the file, or take the others with ${remedy}.`
  throw new AppError('rejected-rows', message, {
    details: { file, row: first.row, column: first.column, rejected: rejected.slice(0, REJECTED_TOLD_MAX) },
  })
}
