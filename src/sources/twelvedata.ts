/** Daily bars from Twelve Data. */
import { addDays, formatDay } from '#core/time/epoch-day.ts'
import { parseTwelvedataSeries } from '#formats/price-files/twelvedata-series.ts'
import { parseTwelvedataQuote } from '#formats/quotes/twelvedata-quote.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { spelled, twelvedataSpelling } from './provider-symbols.ts'
import { addressAt, oneQuote, type WireOptions, wireSource } from './wire-source.ts'

/** The most days that one answer holds: https://support.twelvedata.com/en/articles/5214728-getting-historical-data */
const DAYS_MAX = 5_000

export function twelvedataSource(options: WireOptions): PriceSource {
  const providerSymbol = (symbol: string) => spelled(symbol, twelvedataSpelling)
  const authorization = { authorization: `apikey ${options.apiKey}` }
  return wireSource(options, {
    id: 'twelvedata',
    about: `Twelve Data: daily bars worldwide, adjusted for splits; the newest ${DAYS_MAX} days of a window`,
    basis: 'split-adjusted',
    covers: ['equity', 'etf', 'index', 'fx', 'crypto', 'fund'],
    // https://twelvedata.com/pricing: the free plan has 8 credits a minute and 800 a day; a daily series costs one.
    requestsPerMinute: 8,
    requestsPerDay: 800,
    delay: 'end of day',
    licence: 'free key for personal use',
    request: (request) => ({
      url: seriesUrl(options.baseUrl, providerSymbol(request.symbol), request),
      headers: authorization,
    }),
    parse: (body, { symbol }) =>
      parseTwelvedataSeries(body, { symbol, providerSymbol: providerSymbol(symbol) }),
    quotes: {
      // Several symbols in one request cost as many credits, which a budget of requests would not see.
      symbolsMax: 1,
      delay: 'none for the US, elsewhere by exchange',
      request: ([symbol]) => ({
        url: addressAt(options.baseUrl, 'quote', { symbol: providerSymbol(symbol!) }),
        headers: authorization,
      }),
      parse: oneQuote((body, symbol) =>
        parseTwelvedataQuote(body, { symbol, providerSymbol: providerSymbol(symbol) }),
      ),
    },
  })
}

/** The end may be read as its midnight, so a day more is asked for and cut afterwards. */
function seriesUrl(baseUrl: string, providerSymbol: string, { from, to }: HistoryRequest): string {
  return addressAt(baseUrl, 'time_series', {
    symbol: providerSymbol,
    interval: '1day',
    outputsize: String(DAYS_MAX),
    ...(from === null ? {} : { start_date: formatDay(from) }),
    ...(to === null ? {} : { end_date: formatDay(addDays(to, 1)) }),
  })
}
