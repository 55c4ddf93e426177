/** A figure taken apart in words, as far as its own record goes: the sentence and the rows of the popover. */
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

/** `label` names the number: `Last price of SYN007`. What the record does not know has no row. */
export function explainFigure(figure: Figure, label: string, style: NumberStyle = {}): ExplainedFigure {
  const { source, asOf, knownAt, grade, flags } = figure
  const rows = [
    { term: 'Source', text: source },
    { term: 'As of', text: asOf && dayText(asOf) },
    { term: 'Known at', text: knownAt && momentText(knownAt) },
    { term: 'Grade', text: grade && `${gradeMarks[grade].letter} ${grade}: ${gradeMarks[grade].meaning}` },
  ]
  return {
    sentence: sentenceOf(figure, label, style),
    rows: rows.flatMap(({ term, text }) => (text ? [{ term, text }] : [])),
    flags: flags.map(flagMeaning),
  }
}

function sentenceOf({ value, unit, asOf }: Figure, label: string, style: NumberStyle): string {
  if (value === null) return `${label}: there is no number here.`
  const day = asOf ? ` on ${dayText(asOf)}` : ''
  return `${label}${day}: ${numberText(value, unit, style)}.`
}
