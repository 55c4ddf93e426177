/** Symbols on the command line, told apart by whether they are stored. */
import type { Workbench } from '#ports/workbench.ts'
import { notStored } from '#workflows/read-prices.ts'
import { inputError } from './exit-codes.ts'

/** Without operands every symbol (null); a symbol that is not stored is one bad input among the others. */
export async function splitStored(operands: readonly string[], { store }: Workbench) {
  if (operands.length === 0) return { symbols: null, unknown: [] }
  const stored = new Set((await store.assets.list()).map(({ symbol }) => symbol))
  const wanted = [...new Set(operands)]
  return {
    symbols: wanted.filter((symbol) => stored.has(symbol)),
    unknown: wanted
      .filter((symbol) => !stored.has(symbol))
      .map((symbol) => ({ symbol, error: inputError(notStored(symbol)) })),
  }
}
