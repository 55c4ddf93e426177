/** A figure taken apart in words: the sentence and the rows of the popover. */
import type { Figure } from '#protocol/figure.ts'
import { dayText, momentText } from './dates.ts'
import { flagMeaning } from './flag-words.ts'
import { type NumberStyle, numberText } from './format.ts'
import { gradeMarks } from './grades.ts'

export type ExplainedFigure = {
  readonly sentence: string
  readonly rows: readonly { readonly term: string; readonly text: string }[]
  readonly flags: readonly string[]
}

/** `label` names the number inside a sentence: `Last price of SYN007`. */
export function explainFigure(figure: Figure, label: string, style: NumberStyle = {}): ExplainedFigure {
  return {
    sentence: sentenceOf(figure, label, style),
    rows: [
      { term: 'Source', text: figure.source ?? 'none recorded' },
      { term: 'As of', text: figure.asOf ? dayText(figure.asOf) : 'no single day' },
      { term: 'Known at', text: figure.knownAt ? momentText(figure.knownAt) : 'not recorded' },
      { term: 'Grade', text: gradeText(figure) },
      { term: 'Address', text: figure.ref },
    ],
    flags: figure.flags.map(flagMeaning),
  }
}

function sentenceOf({ value, unit, asOf, source }: Figure, label: string, style: NumberStyle): string {
  if (value === null) return `${label}: there is no number here.`
  const day = asOf ? ` on ${dayText(asOf)}` : ''
  const origin = source ? `, from ${source}` : ''
  return `${label}${day} is ${numberText(value, unit, style)}${origin}.`
}

function gradeText({ grade }: Figure): string {
  return grade ? `${gradeMarks[grade].letter} ${grade}: ${gradeMarks[grade].meaning}` : 'not graded'
}
