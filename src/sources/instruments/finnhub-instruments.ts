/** Symbol lookup and company profiles from Finnhub. */
import { parseFinnhubProfile, parseFinnhubSearch } from '#formats/instruments/finnhub-instruments.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { addressAt, askWire, type WireOptions } from '#sources/wire-source.ts'
import { outsidePlan } from './outside-plan.ts'

export function finnhubInstruments(options: WireOptions): InstrumentSource {
  const { baseUrl, apiKey } = options
  const asked = (subject: string, path: string, query: Readonly<Record<string, string>>) => ({
    source: 'finnhub',
    symbol: subject,
    url: addressAt(baseUrl, `api/v1/${path}`, query),
    headers: { 'x-finnhub-token': apiKey },
  })
  return {
    id: 'finnhub',
    about: 'Finnhub: shares and ETFs by symbol, name and ISIN; profiles of US companies',
    isLocal: false,
    search: (text, signal) =>
      askWire(options, asked(text, 'search', { q: text }), signal, parseFinnhubSearch),
    profile(symbol, signal) {
      const answer = askWire(options, asked(symbol, 'stock/profile2', { symbol }), signal, (body) =>
        parseFinnhubProfile(body, { symbol }),
      )
      return outsidePlan(answer, 'finnhub', symbol)
    },
  }
}
