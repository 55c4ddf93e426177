/** Symbols on the command line, told apart by whether they are stored. */
import { toAppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { findStored } from '#workflows/find-stored.ts'
import { inputError } from './exit-codes.ts'

/**
 * Without operands every symbol (null); otherwise each stored one once, whichever of its names was given. A symbol that is
 * not stored, or is none at all, is one bad input among the others.
 */
export async function splitStored(operands: readonly string[], bench: Workbench) {
  if (operands.length === 0) return { symbols: null, unknown: [] }
  const stored = new Set<string>()
  const unknown: { symbol: string; error: ReturnType<typeof inputError> }[] = []
  for (const symbol of new Set(operands)) {
    try {
      stored.add((await findStored(symbol, null, bench)).asset.symbol)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code !== 'not-found' && error.code !== 'bad-usage') throw error
      unknown.push({ symbol, error: inputError(error) })
    }
  }
  return { symbols: [...stored], unknown }
}
