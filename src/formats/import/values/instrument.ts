/** What identifies an instrument in a file: symbols and ISINs as they are given. */
import { RowFault, shown } from '#formats/import/row-fault.ts'

/** Two letters, nine letters or digits, a digit; the check digit is not judged, since files hold what they hold. */
export function looksLikeIsin(text: string): boolean {
  return /^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text)
}

/** The first ISIN inside a text; null where there is none. */
export function isinIn(text: string): string | null {
  return /(?<![A-Z0-9])[A-Z]{2}[A-Z0-9]{9}\d(?![A-Z0-9])/.exec(text)?.[0] ?? null
}

/** Null for a blank. Throws RowFault `bad-symbol` for what can be no symbol and no name of a thing held. */
export function readSymbol(text: string, column: string): string | null {
  if (text === '') return null
  if (text.length > LENGTH_MAX || /[<>\p{Cc}]/u.test(text))
    throw new RowFault('bad-symbol', column, `"${shown(text)}" is no symbol.`)
  return text
}

const LENGTH_MAX = 120
