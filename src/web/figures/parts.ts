/** A line of prose with numbers in it, kept apart so that each number prints as a figure. */
import { numberText } from './format.ts'

type NumberPart = {
  /** What the number is: `sessions present`. */
  readonly label: string
  readonly value: number | null
  readonly unit: string | null
  readonly signed?: boolean
}
export type Part = string | NumberPart

/** The whole line as plain text: for live regions and labels. */
export function partsText(parts: readonly Part[]): string {
  return parts
    .map((part) =>
      typeof part === 'string' ? part : numberText(part.value, part.unit, { signed: part.signed === true }),
    )
    .join('')
}
