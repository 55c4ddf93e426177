/** Search from Twelve Data; its profiles need a paid plan. */
import { parseTwelvedataSearch } from '#formats/instruments/twelvedata-search.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { addressAt, askWire, type WireOptions } from '#sources/wire-source.ts'

export function twelvedataInstruments(options: WireOptions): InstrumentSource {
  return {
    id: 'twelvedata',
    about: 'Twelve Data: listings worldwide by symbol, name and ISIN',
    isLocal: false,
    search(text, signal) {
      const url = addressAt(options.baseUrl, 'symbol_search', { symbol: text, outputsize: '20' })
      const headers = { authorization: `apikey ${options.apiKey}` }
      return askWire(options, { source: 'twelvedata', symbol: text, url, headers }, signal, (body) =>
        parseTwelvedataSearch(body, text),
      )
    },
  }
}
