/** Daily candles of shares from Finnhub. */
import { addDays, type EpochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { parseFinnhubCandle } from '#formats/price-files/finnhub-candle.ts'
import { parseFinnhubQuote } from '#formats/quotes/finnhub-quote.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { addressAt, oneQuote, type WireOptions, wireSource } from './wire-source.ts'

export function finnhubSource(options: WireOptions): PriceSource {
  const token = { 'x-finnhub-token': options.apiKey }
  return wireSource(options, {
    id: 'finnhub',
    about: 'Finnhub: daily candles of shares and ETFs, adjusted for splits; candles need a paid plan',
    basis: 'split-adjusted',
    covers: ['equity', 'etf'],
    // https://finnhub.io/docs/api/rate-limit: 60 calls a minute on the free plan.
    requestsPerMinute: 60,
    requestsPerDay: null,
    delay: 'end of day',
    licence: 'key for personal use',
    request: (request) => ({
      url: candleUrl(options, request),
      headers: token,
    }),
    parse: parseFinnhubCandle,
    quotes: {
      symbolsMax: 1,
      delay: 'none for the US',
      request: ([symbol]) => ({
        url: addressAt(options.baseUrl, 'api/v1/quote', { symbol: symbol! }),
        headers: token,
      }),
      parse: oneQuote((body, symbol) => parseFinnhubQuote(body, { symbol })),
    },
  })
}

/** A day wider on both sides: the provider thinks in moments, and what falls outside is cut afterwards. */
function candleUrl({ baseUrl, clock }: WireOptions, { symbol, from, to }: HistoryRequest): string {
  return addressAt(baseUrl, 'api/v1/stock/candle', {
    symbol,
    resolution: 'D',
    from: String(from === null ? 0 : secondsAt(addDays(from, -1))),
    to: String(to === null ? Math.ceil(clock.now() / 1000) : secondsAt(addDays(to, 2))),
  })
}

function secondsAt(day: EpochDay): number {
  return (day * MS_PER_DAY) / 1000
}
