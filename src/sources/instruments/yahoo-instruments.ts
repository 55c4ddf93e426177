/** Search and profiles from Yahoo; without a session a profile is what the head of a chart says. */
import { toAppError } from '#core/errors.ts'
import type { InstrumentProfile } from '#core/instruments/instrument.ts'
import { parseYahooChartHead, parseYahooSummary } from '#formats/instruments/yahoo-profile.ts'
import { parseYahooSearch } from '#formats/instruments/yahoo-search.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { addressAt, askWire, type WireOptions } from '#sources/wire-source.ts'

const headers = { 'user-agent': 'Mozilla/5.0' }
const MATCHES_MAX = 20
const SESSION_NEEDED =
  'from the head of a chart: Yahoo gives sector, industry and market cap to a session only'

/**
 * The quote summary needs a session, which we do not open; a mirror under YAHOO_URL may answer without one. A refusal there is
 * remembered for as long as this lives, and no reason to leave the rest of the provider alone.
 */
export function yahooInstruments(options: WireOptions): InstrumentSource {
  const { baseUrl } = options
  const ask = <T>(subject: string, url: string, signal: AbortSignal, read: (body: Uint8Array) => T) =>
    askWire(options, { source: 'yahoo', symbol: subject, url, headers }, signal, read)
  let needsSession = false

  async function fromSummary(symbol: string, signal: AbortSignal): Promise<InstrumentProfile | null> {
    if (needsSession) return null
    const query = { modules: 'price,quoteType,assetProfile', formatted: 'false' }
    const url = addressAt(baseUrl, `v10/finance/quoteSummary/${encodeURIComponent(symbol)}`, query)
    try {
      return await ask(symbol, url, signal, (body) => parseYahooSummary(body, { symbol }))
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code !== 'blocked') throw error
      needsSession = true
      return null
    }
  }

  async function fromChart(symbol: string, signal: AbortSignal): Promise<InstrumentProfile> {
    const query = { interval: '1d', range: '1d' }
    const url = addressAt(baseUrl, `v8/finance/chart/${encodeURIComponent(symbol)}`, query)
    const profile = await ask(symbol, url, signal, (body) => parseYahooChartHead(body, { symbol }))
    return { ...profile, note: SESSION_NEEDED }
  }

  return {
    id: 'yahoo',
    about: 'Yahoo: instruments worldwide by symbol and name',
    isLocal: false,
    search(text, signal) {
      const query = { q: text, quotesCount: String(MATCHES_MAX), newsCount: '0', listsCount: '0' }
      return ask(text, addressAt(baseUrl, 'v1/finance/search', query), signal, parseYahooSearch)
    },
    profile: async (symbol, signal) =>
      (await fromSummary(symbol, signal)) ?? (await fromChart(symbol, signal)),
  }
}
