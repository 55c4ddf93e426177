/** Daily bars, splits and dividends from Tiingo. */
import { formatDay } from '#core/time/epoch-day.ts'
import { parseTiingoDaily } from '#formats/price-files/tiingo-daily.ts'
import { parseTiingoQuotes } from '#formats/quotes/tiingo-quotes.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { addressAt, type WireOptions, wireSource } from './wire-source.ts'

export function tiingoSource(options: WireOptions): PriceSource {
  const authorization = { authorization: `Token ${options.apiKey}` }
  return wireSource(options, {
    id: 'tiingo',
    about: 'Tiingo: daily bars, splits and dividends of US and Chinese shares, ETFs and funds',
    basis: 'split-adjusted',
    covers: ['equity', 'etf', 'fund'],
    // https://www.tiingo.com/about/pricing: the free plan serves 50 requests an hour and 1,000 a day.
    requestsPerMinute: 50 / 60,
    requestsPerDay: 1_000,
    delay: 'end of day',
    licence: 'free key for personal, internal use',
    request: (request) => ({
      url: pricesUrl(options.baseUrl, request),
      headers: authorization,
    }),
    parse: parseTiingoDaily,
    quotes: {
      symbolsMax: 100,
      delay: 'none, from the IEX exchange alone',
      request: (symbols) => ({
        url: addressAt(options.baseUrl, 'iex/', { tickers: symbols.map(tickerOf).join(',') }),
        headers: authorization,
      }),
      parse: (body, symbols) =>
        parseTiingoQuotes(
          body,
          symbols.map((symbol) => ({ symbol, providerSymbol: tickerOf(symbol) })),
        ),
    },
  })
}

/** Asked up to today even for an older window: prices come as traded, and only the later splits can restate them. */
function pricesUrl(baseUrl: string, { symbol, from }: HistoryRequest): string {
  const ticker = encodeURIComponent(tickerOf(symbol))
  return addressAt(baseUrl, `tiingo/daily/${ticker}/prices`, {
    startDate: from === null ? '1900-01-01' : formatDay(from),
    format: 'json',
  })
}

function tickerOf(symbol: string): string {
  return symbol.replace('.', '-').toLowerCase()
}
