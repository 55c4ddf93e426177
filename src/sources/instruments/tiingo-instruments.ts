/** Search and names of US listings from Tiingo. */
import { parseTiingoMeta, parseTiingoSearch } from '#formats/instruments/tiingo-search.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { addressAt, askWire, type WireOptions } from '#sources/wire-source.ts'

export function tiingoInstruments(options: WireOptions): InstrumentSource {
  const { baseUrl, apiKey } = options
  const asked = (subject: string, url: string) => ({
    source: 'tiingo',
    symbol: subject,
    url,
    headers: { authorization: `Token ${apiKey}` },
  })
  return {
    id: 'tiingo',
    about: 'Tiingo: US shares, ETFs and funds by ticker and name',
    isLocal: false,
    search(text, signal) {
      const url = addressAt(baseUrl, 'tiingo/utilities/search', { query: text, limit: '20' })
      return askWire(options, asked(text, url), signal, parseTiingoSearch)
    },
    profile(symbol, signal) {
      const providerSymbol = symbol.replace('.', '-')
      const ticker = encodeURIComponent(providerSymbol.toLowerCase())
      const url = addressAt(baseUrl, `tiingo/daily/${ticker}`, { format: 'json' })
      return askWire(options, asked(symbol, url), signal, (body) =>
        parseTiingoMeta(body, { symbol, providerSymbol }),
      )
    },
  }
}
