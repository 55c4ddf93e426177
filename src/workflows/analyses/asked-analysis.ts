/** An analysis as it was asked: its question with what it was made from, and the text that keeps both. */
import { AppError } from '#core/errors.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Content } from '#ports/store/analyses.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import { hashOfText } from '#workflows/record-run.ts'
import type { QuestionOf } from './catalogue.ts'
import { questionOfText, textOfQuestion } from './question-text.ts'

export type AskedAnalysis<Kind extends AnalysisKind = AnalysisKind> = {
  readonly kind: Kind
  readonly question: QuestionOf<Kind>
  /** What was asked, in the words of the door. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly inputs: readonly AnalysisInput[]
  /** Of all inputs together. */
  readonly inputHash: string
}

/** Where numbers came from, so that it can be seen later whether they have changed there. */
export type AnalysisInput =
  | { readonly kind: 'file'; readonly name: string; readonly hash: string }
  | {
      readonly kind: 'symbol'
      readonly name: string
      readonly hash: string
      readonly from: EpochDay | null
      readonly to: EpochDay | null
    }

/** Raised when questions of before can be read no longer. */
const FORM = 1

type Kept = Pick<AskedAnalysis, 'question' | 'inputs'> & { readonly form: number }

export async function contentOfQuestion({ question, inputs }: AskedAnalysis): Promise<Content> {
  const text = textOfQuestion({ form: FORM, inputs, question } satisfies Kept)
  return { hash: await hashOfText(text), text }
}

/** Throws AppError `input-not-kept` for a text of another form, or one that is not what its hash says. */
export async function questionOfContent({ hash, text }: Content): Promise<Omit<Kept, 'form'>> {
  if ((await hashOfText(text)) !== hash)
    throw new AppError('input-not-kept', `What is kept under ${hash} is damaged, so it cannot be repeated.`)
  const kept = questionOfText(text) as Kept
  if (kept.form === FORM) return kept
  throw new AppError(
    'input-not-kept',
    `The question was written in form ${kept.form}, and this Assay reads ${FORM}: ask again as at first.`,
  )
}
