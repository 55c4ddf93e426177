/** Kraken's names of assets in the spelling of everybody else. */

/** `XXBT` is BTC, `ZEUR` is EUR, `DOT28.S` is DOT. */
export function krakenAsset(name: string): string {
  const bare = name
    .trim()
    .toUpperCase()
    .replace(/\.(S|M|F|B|P|HOLD|OPT)$/, '')
    .replace(/^([A-Z]{2,6})\d{2}$/, '$1')
  const known = names[bare]
  if (known) return known
  return /^[XZ][A-Z]{3}$/.test(bare) ? (names[bare.slice(1)] ?? bare.slice(1)) : bare
}

const names: Readonly<Record<string, string>> = {
  XBT: 'BTC',
  XXBT: 'BTC',
  XDG: 'DOGE',
  XXDG: 'DOGE',
  ETH2: 'ETH',
  XTZ: 'XTZ',
  ZRX: 'ZRX',
  ZEC: 'ZEC',
}

/** Base and quote of a pair: `XXBTZEUR`, `XBT/EUR`, `ADAEUR`; null where it cannot be parted. */
export function krakenPair(pair: string): { readonly base: string; readonly quote: string } | null {
  const parted = pair.split('/')
  if (parted.length === 2) return { base: krakenAsset(parted[0]!), quote: krakenAsset(parted[1]!) }
  const found = /^(.{2,}?)(Z?(?:EUR|USD|GBP|CAD|JPY|CHF|AUD)|X?XBT|X?ETH|USDT|USDC|DAI)$/.exec(
    pair.toUpperCase(),
  )
  return found ? { base: krakenAsset(found[1]!), quote: krakenAsset(found[2]!) } : null
}
