/** Daily bars from Alpha Vantage's free daily series. */
import { addDays, dayOfMoment } from '#core/time/epoch-day.ts'
import { parseAlphavantageDaily } from '#formats/price-files/alphavantage-daily.ts'
import { parseAlphavantageQuote } from '#formats/quotes/alphavantage-quote.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { alphavantageSpelling, spelled } from './provider-symbols.ts'
import { addressAt, oneQuote, type WireOptions, wireSource } from './wire-source.ts'

/** The compact answer holds 100 trading days, which is more than 130 calendar days anywhere. */
const COMPACT_DAYS = 130

export function alphavantageSource(options: WireOptions): PriceSource {
  const providerSymbol = (symbol: string) => spelled(symbol, alphavantageSpelling)
  return wireSource(options, {
    id: 'alphavantage',
    about: 'Alpha Vantage: daily bars of shares and ETFs, as traded (not restated for splits)',
    basis: 'as-traded',
    covers: ['equity', 'etf', 'fund'],
    // https://www.alphavantage.co/support/#support: the free key serves 25 requests a day and states no number for a minute.
    requestsPerMinute: null,
    requestsPerDay: 25,
    delay: 'end of day',
    licence: 'free key for personal use; beyond the newest 100 days a paid plan',
    request: (request) => ({
      url: addressAt(options.baseUrl, 'query', {
        function: 'TIME_SERIES_DAILY',
        symbol: providerSymbol(request.symbol),
        outputsize: isRecent(request) ? 'compact' : 'full',
        apikey: options.apiKey,
      }),
    }),
    parse: (body, { symbol }) =>
      parseAlphavantageDaily(body, { symbol, providerSymbol: providerSymbol(symbol) }),
    quotes: {
      symbolsMax: 1,
      delay: 'end of day',
      request: ([symbol]) => ({
        url: addressAt(options.baseUrl, 'query', {
          function: 'GLOBAL_QUOTE',
          symbol: providerSymbol(symbol!),
          apikey: options.apiKey,
        }),
      }),
      parse: oneQuote((body, symbol) =>
        parseAlphavantageQuote(body, { symbol, providerSymbol: providerSymbol(symbol) }),
      ),
    },
  })

  function isRecent({ from }: HistoryRequest): boolean {
    return from !== null && from >= addDays(dayOfMoment(options.clock.now()), -COMPACT_DAYS)
  }
}
