/** What kind of instrument it is, and the words by which providers say so. */

export type AssetKind = 'equity' | 'etf' | 'fund' | 'index' | 'fx' | 'crypto' | 'future'

/** The kind a provider's word stands for (`EQUITY`, `Common Stock`, `Digital Currency`); null for any other word. */
export function kindOfWord(word: string): AssetKind | null {
  return kinds.get(word.trim().toLowerCase()) ?? null
}

const words: Readonly<Record<AssetKind, readonly string[]>> = {
  equity: [
    'equity',
    'stock',
    'common stock',
    'common',
    'preferred stock',
    'preferred',
    'adr',
    'american depositary receipt',
    'depositary receipt',
    'gdr',
    'global depositary receipt',
    'reit',
    'unit',
    'eqs',
  ],
  etf: ['etf', 'etp', 'etn', 'etc', 'exchange-traded fund', 'exchange-traded note'],
  fund: ['fund', 'mutualfund', 'mutual fund', 'open-end fund', 'closed-end fund', 'moneymarket'],
  index: ['index', 'indices'],
  fx: ['currency', 'fx', 'forex', 'physical currency'],
  crypto: ['cryptocurrency', 'crypto', 'digital currency'],
  future: ['future', 'futures', 'commodity'],
}

const kinds: ReadonlyMap<string, AssetKind> = new Map(
  (Object.keys(words) as AssetKind[]).flatMap((kind) => words[kind].map((word) => [word, kind] as const)),
)
