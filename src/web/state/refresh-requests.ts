/** Which refresh calls bring a set of instruments up to date. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { AssetRow } from '#protocol/http/assets.ts'

export type RefreshRequest = { readonly symbols: string[]; readonly sources?: string[] }

/** The bound of one call (src/protocol/http/refresh.ts). */
export const SYMBOLS_PER_CALL_MAX = 500

/**
 * The simulated market is asked for its own symbols alone: elsewhere the same letters may name something real. A symbol that
 * no source knows any more is left out.
 */
export function refreshRequests(assets: readonly AssetRow[]): RefreshRequest[] {
  const symbolsWhere = (simulated: boolean) =>
    assets.filter((asset) => asset.simulated === simulated && !asset.retiredAt).map((asset) => asset.symbol)
  return [
    ...chunks(symbolsWhere(false)).map((symbols) => ({ symbols })),
    ...chunks(symbolsWhere(true)).map((symbols) => ({ symbols, sources: [SIMULATED] })),
  ]
}

/** Symbols as people type them: commas or spaces between, each once, in the order given. */
export function typedSymbols(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

function chunks(symbols: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let start = 0; start < symbols.length; start += SYMBOLS_PER_CALL_MAX) {
    parts.push(symbols.slice(start, start + SYMBOLS_PER_CALL_MAX))
  }
  return parts
}
