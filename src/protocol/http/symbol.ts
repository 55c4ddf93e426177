/** A symbol as every call takes it. */
import * as z from 'zod/mini'
import { isSymbol, SYMBOL_LENGTH_MAX } from '#core/instruments/symbol.ts'

export const symbolText = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(SYMBOL_LENGTH_MAX),
    z.refine(isSymbol, { error: 'a symbol is not blank and has no control characters' }),
  )

/** Comma-separated, as many as a call takes. */
export function symbolList(most: number) {
  const parts = (text: string) => text.split(',').filter((part) => part !== '')
  return z.string().check(
    z.minLength(1),
    z.maxLength(most * (SYMBOL_LENGTH_MAX + 1)),
    z.refine((text) => parts(text).length >= 1 && parts(text).length <= most, {
      error: `name 1 to ${most} symbols`,
    }),
    z.refine((text) => parts(text).every(isSymbol), {
      error: `symbols have at most ${SYMBOL_LENGTH_MAX} characters, none of them a control character`,
    }),
  )
}
