/** Search with ISINs, and fundamentals where the key's plan has them, from EODHD. */
import { parseEodhdFundamentals, parseEodhdSearch } from '#formats/instruments/eodhd-instruments.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { eodhdSpelling, spelled } from '#sources/provider-symbols.ts'
import { addressAt, askWire, type WireOptions } from '#sources/wire-source.ts'
import { outsidePlan } from './outside-plan.ts'

export function eodhdInstruments(options: WireOptions): InstrumentSource {
  const { baseUrl, apiKey } = options
  return {
    id: 'eodhd',
    about: 'EODHD: listings worldwide by symbol, name and ISIN; profiles need a paid plan',
    isLocal: false,
    search(text, signal) {
      const query = { limit: '20', fmt: 'json', api_token: apiKey }
      const url = addressAt(baseUrl, `api/search/${encodeURIComponent(text)}`, query)
      return askWire(options, { source: 'eodhd', symbol: text, url }, signal, parseEodhdSearch)
    },
    profile(symbol, signal) {
      const providerSymbol = spelled(symbol, eodhdSpelling)
      const query = { filter: 'General,Highlights', fmt: 'json', api_token: apiKey }
      const url = addressAt(baseUrl, `api/fundamentals/${encodeURIComponent(providerSymbol)}`, query)
      const asked = askWire(options, { source: 'eodhd', symbol, url }, signal, (body) =>
        parseEodhdFundamentals(body, { symbol, providerSymbol }),
      )
      return outsidePlan(asked, 'eodhd', symbol)
    },
  }
}
