/** Symbol search and company overviews from Alpha Vantage. */
import {
  parseAlphavantageOverview,
  parseAlphavantageSearch,
} from '#formats/instruments/alphavantage-instruments.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { alphavantageSpelling, houseSpelled, spelled } from '#sources/provider-symbols.ts'
import { addressAt, askWire, type WireOptions } from '#sources/wire-source.ts'

export function alphavantageInstruments(options: WireOptions): InstrumentSource {
  const asked = (subject: string, query: Readonly<Record<string, string>>) => ({
    source: 'alphavantage',
    symbol: subject,
    url: addressAt(options.baseUrl, 'query', { ...query, apikey: options.apiKey }),
  })
  return {
    id: 'alphavantage',
    about: 'Alpha Vantage: shares and ETFs by symbol and name; overviews of companies',
    isLocal: false,
    async search(text, signal) {
      const query = { function: 'SYMBOL_SEARCH', keywords: text }
      const matches = await askWire(options, asked(text, query), signal, (body) =>
        parseAlphavantageSearch(body, text),
      )
      return matches.map((match) => ({ ...match, symbol: houseSpelled(match.symbol, alphavantageSpelling) }))
    },
    profile(symbol, signal) {
      const providerSymbol = spelled(symbol, alphavantageSpelling)
      const query = { function: 'OVERVIEW', symbol: providerSymbol }
      return askWire(options, asked(symbol, query), signal, (body) =>
        parseAlphavantageOverview(body, { symbol, providerSymbol }),
      )
    },
  }
}
