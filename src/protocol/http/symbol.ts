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
