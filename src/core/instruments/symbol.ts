/** What every door takes as a symbol, so that nothing else is ever asked of a source or the store. */
import { AppError } from '#core/errors.ts'

/** In UTF-16 units, as JSON Schema and the store count them. */
export const SYMBOL_LENGTH_MAX = 64

export function isSymbol(text: string): boolean {
  return text.trim() !== '' && text.length <= SYMBOL_LENGTH_MAX && !/\p{Cc}/u.test(text)
}

/** The AppError `bad-usage` for a text that is no symbol; it is shown shortened, with its control characters spelled out. */
export function notASymbol(text: string): AppError {
  const shown = JSON.stringify(
    text.length > SYMBOL_LENGTH_MAX ? `${text.slice(0, SYMBOL_LENGTH_MAX)}…` : text,
  )
  return new AppError(
    'bad-usage',
    `${shown} is no symbol: it takes 1 to ${SYMBOL_LENGTH_MAX} characters, none of them a control character.`,
  )
}

/** Throws AppError `bad-usage`. */
export function assertSymbol(text: string): void {
  if (!isSymbol(text)) throw notASymbol(text)
}
