/** How each provider spells the symbols that the house writes as Yahoo does: `VOD.L`, `^GSPC`, `EURUSD=X`, `BTC-USD`. */

export type Spelling = {
  /** What the provider puts after a US listing, which carries no suffix here. */
  readonly home: string
  /** The provider's suffix for each of ours; a suffix that is not listed is passed on as it is. */
  readonly exchanges: Readonly<Record<string, string>>
  readonly index: (name: string) => string
  readonly currencyPair: (base: string, quote: string) => string
  readonly cryptoPair: (base: string, quote: string) => string
}

export function spelled(symbol: string, spelling: Spelling): string {
  const index = /^\^(.+)$/.exec(symbol)
  if (index) return spelling.index(index[1]!)
  const fx = /^([A-Z]{3})([A-Z]{3})=X$/i.exec(symbol)
  if (fx) return spelling.currencyPair(fx[1]!, fx[2]!)
  const crypto = /^([A-Z0-9]{2,10})-(USD|EUR|GBP)$/i.exec(symbol)
  if (crypto) return spelling.cryptoPair(crypto[1]!, crypto[2]!)
  const [, name, suffix] = /^(.+?)(\.[A-Z]{1,3})?$/i.exec(symbol) ?? [undefined, symbol, undefined]
  if (suffix === undefined) return `${name}${spelling.home}`
  return `${name}${spelling.exchanges[suffix.toUpperCase()] ?? suffix}`
}

/** A listing in the provider's spelling as the house writes it: `TSCO.LON` is TSCO.L. Pairs and indices stay as they are. */
export function houseSpelled(symbol: string, { exchanges, home }: Spelling): string {
  const ours = Object.entries(exchanges).find(([, theirs]) => theirs !== '' && symbol.endsWith(theirs))
  if (ours) return symbol.slice(0, -ours[1].length) + ours[0]
  return home !== '' && symbol.endsWith(home) ? symbol.slice(0, -home.length) : symbol
}

const stooqIndices: ReadonlyMap<string, string> = new Map([
  ['GSPC', 'spx'],
  ['DJI', 'dji'],
  ['IXIC', 'ndq'],
  ['GDAXI', 'dax'],
  ['N225', 'nkx'],
])

/** https://stooq.com/db/: country codes after the symbol, Warsaw without one. */
export const stooqSpelling: Spelling = {
  home: '.us',
  exchanges: { '.L': '.uk', '.DE': '.de', '.T': '.jp', '.HK': '.hk', '.BD': '.hu', '.WA': '' },
  index: (name) => `^${stooqIndices.get(name) ?? name}`,
  currencyPair: (base, quote) => `${base}${quote}`,
  cryptoPair: (base, quote) => `${base}${quote}`,
}

/** https://www.alphavantage.co/documentation/#daily: `TSCO.LON`, `SHOP.TRT`, `MBG.DEX`, `600104.SHH`. */
export const alphavantageSpelling: Spelling = {
  home: '',
  exchanges: {
    '.L': '.LON',
    '.TO': '.TRT',
    '.V': '.TRV',
    '.DE': '.DEX',
    '.BO': '.BSE',
    '.SS': '.SHH',
    '.SZ': '.SHZ',
  },
  index: (name) => name,
  currencyPair: (base, quote) => `${base}${quote}`,
  cryptoPair: (base, quote) => `${base}${quote}`,
}

/** https://eodhd.com/financial-apis/exchanges-api-list-of-tickers-and-trading-hours: every symbol has an exchange. */
export const eodhdSpelling: Spelling = {
  home: '.US',
  exchanges: { '.L': '.LSE', '.DE': '.XETRA', '.SS': '.SHG', '.SZ': '.SHE', '.AX': '.AU' },
  index: (name) => `${name}.INDX`,
  currencyPair: (base, quote) => `${base}${quote}.FOREX`,
  cryptoPair: (base, quote) => `${base}-${quote}.CC`,
}

/** https://twelvedata.com/docs#time-series: pairs with a slash, an exchange after a colon. */
export const twelvedataSpelling: Spelling = {
  home: '',
  exchanges: {},
  index: (name) => name,
  currencyPair: (base, quote) => `${base}/${quote}`,
  cryptoPair: (base, quote) => `${base}/${quote}`,
}
